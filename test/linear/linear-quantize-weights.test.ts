import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearQuantizeWeightPerChannel, linearQuantizeWeightPerTensor } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

// Killed: a scale per input channel, max w for max |w|, S over 2^(n-1), a scale of 0 for a channel of zeros.
describe("linearQuantizeWeightPerChannel(weights, bitwidth)", () => {
  it("gives each output channel the scale of its largest |w|", () => {
    // columns: max |w| = 1.75 and 7, qMax = 7: S = 0.25 and 1
    const weights = tf.tensor2d([
      [-0.5, 1.75],
      [-1.75, 7],
    ]);
    const { quantized, scale, zeroPoint } = linearQuantizeWeightPerChannel(weights, 4);
    expect(quantized.arraySync()).toEqual([
      [-2, 2],
      [-7, 7],
    ]);
    expect([...scale.dataSync()]).toEqual([0.25, 1]);
    expect([quantized.dtype, scale.dtype, scale.shape, zeroPoint]).toEqual(["int32", "float32", [2], 0]);
  });

  it("gives a channel of zeros a scale above 0", () => {
    const { quantized, scale } = linearQuantizeWeightPerChannel(tf.zeros([3, 3, 2, 1]), 8);
    expect(scale.dataSync()[0]).toBe(Math.fround(5e-7 / 127));
    expect(quantized.shape).toEqual([3, 3, 2, 1]);
  });

  it("reaches qMax or -qMax in every channel that is not almost 0, and never goes beyond", () => {
    fc.assert(
      fc.property(
        fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 2, max: 16 }),
        (values, bitwidth) => {
          const q = linearQuantizeWeightPerChannel(tf.tensor2d(values, [4, 1]), bitwidth).quantized.dataSync();
          const reached = Math.max(...q.map(Math.abs));
          expect(reached).toBeLessThanOrEqual(2 ** (bitwidth - 1) - 1);
          if (Math.max(...values.map(Math.abs)) > 5e-7) expect(reached).toBe(2 ** (bitwidth - 1) - 1);
        },
      ),
      { seed: 5 },
    );
  });

  it("leaves the integers and the scale in memory", () => {
    const weights = tf.ones([3, 3, 2, 4]);
    expect(leaves(() => linearQuantizeWeightPerChannel(weights, 8))).toBe(2);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 0", () => linearQuantizeWeightPerChannel(tf.ones([2, 2]), 0)],
    [
      "weights must be a tensor of float32, got int32 [2, 2]",
      () => linearQuantizeWeightPerChannel(tf.ones([2, 2], "int32"), 8),
    ],
    ["weights must have the output channel last", () => linearQuantizeWeightPerChannel(tf.ones([2]), 8)],
    [
      "weights must hold finite numbers only, got NaN at index 1",
      () => linearQuantizeWeightPerChannel(tf.tensor2d([[0, NaN]]), 8),
    ],
  ])("refuses a bad argument: %s", (message, call) =>
    expect(call).toThrow(`linearQuantizeWeightPerChannel: ${message}`),
  );

  it.skipIf(lacks(primitives)).each(casesOf("linearQuantizeWeightPerChannel"))(
    "equals reference case %i",
    (_, { args, expected }) => {
      const { weights, bitwidth } = made<"weights" | "bitwidth">(args);
      const { quantized, scale } = linearQuantizeWeightPerChannel(weights, bitwidth);
      expectEqual(quantized, expected["quantized"]);
      expectEqual(scale, expected["scale"]);
    },
  );
});

describe("linearQuantizeWeightPerTensor(weights, bitwidth)", () => {
  it("gives all channels the scale of the largest |w|", () => {
    const { quantized, scale, zeroPoint } = linearQuantizeWeightPerTensor(
      tf.tensor2d([
        [-0.5, 1.75],
        [1.5, 7],
      ]),
      4,
    );
    expect(quantized.arraySync()).toEqual([
      [0, 2],
      [2, 7],
    ]); // -0.5 and 1.5 are ties
    expect([...scale.dataSync(), zeroPoint]).toEqual([1, 1, 0]);
  });

  it("leaves the integers and the scale in memory", () => {
    const weights = tf.ones([3, 3, 2, 4]);
    expect(leaves(() => linearQuantizeWeightPerTensor(weights, 8))).toBe(2);
  });

  it("refuses an infinite weight", () => {
    expect(() => linearQuantizeWeightPerTensor(tf.tensor2d([[Infinity]]), 8)).toThrow(
      "linearQuantizeWeightPerTensor: weights must hold finite numbers only, got Infinity at index 0",
    );
  });
});
