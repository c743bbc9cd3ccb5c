// Run by CI on each version of Node, and on the package as it is installed: the kernel starts, knows the library and its types, and ends.
// The argument is the root of a quantlab package that is built.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const root = path.resolve(process.argv[2]);
const require = createRequire(path.join(root, "package.json"));
const { KernelClient } = require("./dist/jupyter/index.js");
const { kernelCommand } = require("./dist/kernel/index.js");

const argv = await kernelCommand(console.error);
const assembled = execFileSync(process.execPath, [path.join(root, "kernel.cjs"), "--prepare"], {
  encoding: "utf8",
}).trim();
assert.ok(existsSync(path.join(assembled, "compiler.blob")), "the compiler starts from a snapshot");
const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-kernel-smoke-"));
const kernel = await KernelClient.start({ argv, cwd: folder });
try {
  const shown = [];
  const onOutput = ({ header, content }) =>
    header.msg_type === "execute_result" && shown.push(content.data["text/plain"]);
  const cell = `import { linearQuantize, ready } from "quantlab";
import * as tf from "@tensorflow/tfjs";
await ready({ backend: "wasm" });
linearQuantize(tf.tensor1d([0.25, 0.5]), 8, 0.25, 0)`;
  const { status, evalue } = await kernel.execute(cell, { onOutput });
  assert.equal(status, "ok", evalue);
  assert.match(shown.join(), /int32 \[2\]\n\[1, 2\]/);
  const refused = await kernel.execute(`linearQuantize("0.25", 8, 0.25, 0)`);
  assert.match(refused.evalue, /not assignable to parameter of type .Tensor/);
} finally {
  await kernel.shutdown();
  rmSync(folder, { recursive: true });
}
console.log(`node ${process.version}, the kernel of ${root}: ok`);
