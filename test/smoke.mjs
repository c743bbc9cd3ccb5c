// Run by CI on each version of Node that the package promises, after `npm run build`: the entry by import and by require, the built library, and
// a training step and an int8 prediction on both engines. An argument is the major version of Node that must be the one running.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import * as imported from "../index.cjs";

const [major = process.versions.node.split(".")[0]] = process.argv.slice(2);
assert.equal(process.versions.node.split(".")[0], major);

const require = createRequire(import.meta.url);
const lab = require("../dist/index.js");
assert.deepEqual(Object.keys(require("../index.cjs")).sort(), Object.keys(lab).sort());
assert.deepEqual(
  Object.keys(lab).filter((name) => !(name in imported)),
  [],
);

for (const backend of ["wasm", "tensorflow"]) {
  await lab.ready({ backend });
  const { train: images } = lab.builtInData({ train: 32, test: 0 });
  const model = lab.createModel(lab.vgg({ width: 0.0625 }), lab.seededRandom(1));
  const batches = () => lab.batches(images, { batchSize: 16 });
  const end = await lab.train(model, { epochs: 1, stepsPerEpoch: 2, batches, learningRate: () => 0.01 });
  assert.equal(end.step, 2);
  const network = lab.quantizeInt8(model, lab.recordActivationRanges(model, batches()));
  assert.equal(lab.evaluate(network, batches()).images, 32);
  console.log(`node ${process.version}, ${lab.engineName()}: ok`);
}
