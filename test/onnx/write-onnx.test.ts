import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { createModel, fuseBatchNorm } from "../../src/nn/index.js";
import { readOnnxMetadata, writeOnnx } from "../../src/onnx/index.js";
import { seeded, SMALL } from "../nn/small-network.js";
import { CHAINS, someInt8Network } from "./some-int8-network.js";

const has = (file: Uint8Array, text: string): boolean => Buffer.from(file).includes(text);

// What the files compute is tested by test/onnx/onnx-network.test.ts, their form by test/e2e/onnx-checker.test.ts.
describe("writeOnnx(network, { calibration, checkpointSha256 })", () => {
  it("says in the metadata what the network is, with what the caller knows of it", () => {
    const model = createModel(SMALL, seeded(1));
    const digest = "0123456789abcdef".repeat(4);
    const file = writeOnnx(model, { calibration: "min-max", checkpointSha256: digest });
    expect(Object.fromEntries(readOnnxMetadata(file))).toEqual({
      "quantlab.classes": '["dark","bright"]',
      "quantlab.preprocessing": "images: float32 [batch, height, width, channels], RGB, each byte divided by 255",
      "quantlab.calibration": "min-max",
      "quantlab.checkpoint_sha256": digest,
    });
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    expect([has(file, "quantlab"), has(file, version), has(file, "batch")]).toEqual([true, true, true]);
    expect(readOnnxMetadata(writeOnnx(model)).size).toBe(2);
    model.dispose();
  });

  it("gives the same bytes for a model and the same one fused, and leaves no tensor", () => {
    const model = createModel(SMALL, seeded(1));
    const fused = fuseBatchNorm(model);
    const before = tf.memory().numTensors;
    expect(Buffer.compare(writeOnnx(model), writeOnnx(fused))).toBe(0);
    expect(tf.memory().numTensors).toBe(before);
    for (const network of [model, fused]) network.dispose();
  });

  it("keeps int8 weights in a byte each", () => {
    const network = someInt8Network(CHAINS["two dense layers"]!, seeded(1));
    const file = Buffer.from(writeOnnx(network));
    for (const { weights } of network.data.layers.values())
      expect(file.includes(Buffer.from(weights.buffer, weights.byteOffset, weights.length))).toBe(true);
    network.dispose();
  });

  it("refuses numbers that are none, a digest of another form, and a batch norm that cannot be fused", () => {
    const model = createModel(SMALL, seeded(1));
    expect(() => writeOnnx(model, { checkpointSha256: "abc" })).toThrow(
      "writeOnnx: checkpointSha256 must be 64 hexadecimal digits, got abc",
    );
    model.parameter("fc.bias").assign(tf.tensor1d([0, NaN]));
    expect(() => writeOnnx(model)).toThrow("writeOnnx: fc.bias must hold finite numbers only, got NaN at index 1");
    model.dispose();
    const layers = [{ kind: "batchNorm", name: "first", channels: 1, epsilon: 0 } as const, ...SMALL.layers];
    const apart = createModel({ ...SMALL, layers }, seeded(1));
    expect(() => writeOnnx(apart)).toThrow("fuseBatchNorm: first must follow a convolution without bias");
    apart.dispose();
  });
});
