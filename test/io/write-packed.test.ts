import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { writePacked } from "../../src/io/index.js";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import { createModel, Model } from "../../src/nn/index.js";
import { denseSpec, seeded, smallInt8, smallModel } from "./packed-networks.js";

/** Weights [[1, 2], [2, 1]], bias [0.5, -0.5]. */
const dense = (weights = [1, 2, 2, 1]): Model =>
  new Model(
    denseSpec,
    new Map<string, tf.Variable>([
      ["fc.weight", tf.tidy(() => tf.variable<tf.Rank>(tf.tensor2d(weights, [2, 2])))],
      ["fc.bias", tf.tidy(() => tf.variable<tf.Rank>(tf.tensor1d([0.5, -0.5])))],
    ]),
  );

describe("writePacked(network, options)", () => {
  it("writes levels as float32 and labels in n bits, each section on a multiple of 8", () => {
    const model = dense();
    const quantizer = new KMeansQuantizer(model, 1);
    quantizer.apply(model);
    const before = tf.memory().numTensors;
    const file = Buffer.from(writePacked(model, { codebooks: quantizer.codebooks, metadata: new Map([["a", "b"]]) }));
    expect(tf.memory().numTensors).toBe(before);
    expect(file.subarray(0, 8).toString("latin1")).toBe("\x89QLAB\r\n\x1a");
    const headerBytes = file.readUInt32LE(12);
    expect([file.readUInt32LE(8), Number(file.readBigUInt64LE(16))]).toEqual([1, file.length]);
    expect(JSON.parse(file.subarray(24, 24 + headerBytes).toString())).toEqual({
      method: "k-means",
      spec: denseSpec,
      metadata: { a: "b" },
      weights: [{ layer: "fc", format: "codebook", bitwidth: 1, levels: 2 }],
    });
    const start = Math.ceil((24 + headerBytes) / 8) * 8;
    // 2 levels, 8 bytes; 4 labels 0, 1, 1, 0 from the lowest bit: 6, padded to 8; 2 biases, 8; the checksum
    expect(file.length).toBe(start + 8 + 8 + 8 + 4);
    expect([file.readFloatLE(start), file.readFloatLE(start + 4), file[start + 8]]).toEqual([1, 2, 6]);
    expect([file.readFloatLE(start + 16), file.readFloatLE(start + 20)]).toEqual([0.5, -0.5]);
    quantizer.dispose();
    model.dispose();
  });

  it("takes the bits that the levels need, though more were allowed", () => {
    const model = dense([1, 1, 1, 1]);
    const quantizer = new KMeansQuantizer(model, 8);
    const file = Buffer.from(writePacked(model, { codebooks: quantizer.codebooks })).toString("latin1");
    expect(file).toContain('"bitwidth":1,"levels":1');
    quantizer.dispose();
    model.dispose();
  });

  it("is small: 4 bits a weight, and int8", () => {
    const model = smallModel();
    const weights = [...model.quantizableWeights().values()].reduce((sum, { size }) => sum + size, 0);
    const others = [...model.parameters.values()].reduce((sum, { size }) => sum + size, 0) - weights;
    const quantizer = new KMeansQuantizer(model, 4);
    quantizer.apply(model);
    const overhead = 8 * 1024; // header, padding, codebooks
    expect(writePacked(model, { codebooks: quantizer.codebooks }).length).toBeLessThan(
      weights / 2 + 4 * others + overhead,
    );
    const int8 = smallInt8();
    expect(writePacked(int8).length).toBeLessThan(weights + 4 * others + overhead);
    for (const owner of [quantizer, model, int8]) owner.dispose();
  });

  it("writes the same bytes for the same network", () => {
    const model = createModel(denseSpec, seeded(1));
    expect(writePacked(model)).toEqual(writePacked(model));
    model.dispose();
  });

  it("refuses codebooks that do not tell the weights, or of no layer", () => {
    const model = dense([1, 2, 3, 4]);
    const quantizer = new KMeansQuantizer(model, 1);
    const { codebooks } = quantizer;
    expect(() => writePacked(model, { codebooks })).toThrow(
      "writePacked: weights of fc must be its codebook's values, got 1: call quantizer.apply(model) first",
    );
    const book = codebooks.get("fc");
    if (book)
      expect(() => writePacked(model, { codebooks: new Map([["x", book]]) })).toThrow("codebooks must be of fc, got x");
    const int8 = smallInt8();
    expect(() => writePacked(int8, { codebooks })).toThrow("codebooks must go with a float32 model");
    for (const owner of [quantizer, model, int8]) owner.dispose();
  });

  it("refuses numbers that are NaN or infinite", () => {
    const model = dense([1, NaN, 3, 4]);
    expect(() => writePacked(model)).toThrow(
      "writePacked: fc.weight must hold finite numbers only, got NaN at index 1",
    );
    model.dispose();
  });
});
