// Run by release-files.test.ts in a process of its own: what the library in a released folder says to whoever calls what is to be written, as JSON. Each
// call has good arguments, so that nothing but a missing answer stops it. The argument is the folder.
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(path.resolve(process.argv[2]), "package.json"));
const tf = require("@tensorflow/tfjs");
const lab = require("./index.cjs");
await lab.ready({ backend: "wasm" });

const weights = tf.tensor2d([
  [-0.5, 1.75],
  [1.75, 7],
]);
const image = tf.fill([1, 2, 2, 1], 0.5);
const integers = tf.tensor2d(
  [
    [1, 2],
    [3, 4],
  ],
  [2, 2],
  "int32",
);
const integerImage = tf.ones([1, 2, 2, 1], "int32");
const kernel = tf.ones([2, 2, 1, 1], "int32");
const [bias, scale] = [tf.tensor1d([1, 2], "int32"), tf.tensor1d([0.5, 0.5])];
const layer = { inputScale: 0.5, inputZeroPoint: 0, weightScale: scale, outputScale: 0.5, outputZeroPoint: 0 };
const [oneBias, oneLayer] = [tf.tensor1d([1], "int32"), { ...layer, weightScale: tf.tensor1d([0.5]) }];
const codebook = {
  centroids: tf.tensor1d([0, 7]),
  labels: tf.tensor2d(
    [
      [0, 0],
      [0, 1],
    ],
    [2, 2],
    "int32",
  ),
};
const model = lab.createModel(lab.vgg({ width: 0.0625 }), lab.seededRandom(1));
const { train } = lab.builtInData({ train: 20, test: 0 });
const ranges = lab.recordActivationRanges(model, lab.batches(train, { batchSize: 20 }));
const clustered = new lab.KMeansQuantizer(model, 2, { cluster: lab.cluster1d });
const fused = lab.fuseBatchNorm(model);
const training = {
  epochs: 1,
  stepsPerEpoch: 1,
  batches: () => lab.batches(train, { batchSize: 10 }),
  learningRate: () => 0.001,
};

const calls = {
  kMeansQuantize: () => lab.kMeansQuantize(weights, 1),
  updateCodebook: () => lab.updateCodebook(weights, codebook),
  linearQuantize: () => lab.linearQuantize(weights, 8, 0.25, 0),
  quantizationScaleAndZeroPoint: () => lab.quantizationScaleAndZeroPoint(weights, 8),
  linearQuantizeBias: () => lab.linearQuantizeBias(tf.tensor1d([1, 2]), scale, 0.5),
  quantizedLinear: () => lab.quantizedLinear(integers, integers, bias, layer),
  quantizedConv2d: () => lab.quantizedConv2d(integerImage, kernel, oneBias, oneLayer),
  preprocess: () => lab.preprocess(image),
  fakeQuantize: () => lab.fakeQuantize(weights, 8, 0.25, 0),
  scaleAndZeroPoint: () => lab.scaleAndZeroPoint({ min: -1, max: 1 }, 8),
  requantize: () => lab.requantize(integers, layer),
  requantizeInteger: () => lab.requantizeInteger(integers, [{ multiplier: 2 ** 30, shift: 0 }], 0, 8),
  quantizeMultiplier: () => lab.quantizeMultiplier(0.5),
  prepareLinear: () => lab.prepareLinear(integers, bias, layer),
  prepareConv2d: () => lab.prepareConv2d(kernel, oneBias, oneLayer),
  linearQuantizeFeature: () => lab.linearQuantizeFeature(weights, 8),
  linearQuantizeWeightPerChannel: () => lab.linearQuantizeWeightPerChannel(weights, 8),
  linearQuantizeWeightPerTensor: () => lab.linearQuantizeWeightPerTensor(weights, 8),
  quantizeInt8: () => lab.quantizeInt8(model, ranges),
  trainFakeQuantized: () => lab.trainFakeQuantized(fused, ranges, training),
  KMeansQuantizer: () => new lab.KMeansQuantizer(model, 2),
  "KMeansQuantizer.update": () => clustered.update(model),
};

const said = {};
for (const [name, call] of Object.entries(calls))
  said[name] = await Promise.resolve()
    .then(call)
    .then(
      () => "an answer",
      ({ message }) => message,
    );

// What is given works, and checks still know slips.
const { min, max } = lab.calibrateRange(tf.tensor1d([-1, 2]), "mse", { bitwidth: 4 });
said["calibrateRange"] = min < 0 && max > 0 ? "works" : "fails";
const unclamped = (tensor, _, by, zero) => tf.tidy(() => tf.add(tf.round(tf.div(tensor, by)), zero).toInt());
said["check"] = (await lab.check("q4", { linearQuantize: unclamped })).tests.find(({ passed }) => !passed).message;
console.log(JSON.stringify(said));
