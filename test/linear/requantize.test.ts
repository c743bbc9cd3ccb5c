import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { requantize } from "../../src/linear/index.js";
import { int, leaves } from "./tensors.js";

const layer = (multipliers: number[], outputZeroPoint = 0, bitwidth = 8) => ({
  inputScale: 1,
  weightScale: tf.tensor1d(multipliers),
  outputScale: 1,
  outputZeroPoint,
  bitwidth,
});

// Killed: half up, half away from zero, the zero point before rounding, no clamp, one channel's scale for all, S_out
// multiplied, float32 arithmetic.
describe("requantize(sums, layer)", () => {
  it("rounds ties to even, adds the zero point, clamps", () => {
    // x 0.5: -500, -1.5, -0.5, 0.5, 1.5, 500; to even -2, 0, 0, 2; minus 1
    const sums = int([-1000, -3, -1, 1, 3, 1000], [6, 1]);
    expect([...requantize(sums, layer([0.5], -1)).dataSync()]).toEqual([-128, -3, -1, -1, 1, 127]);
  });

  it("scales by S_in S_w / S_out, each channel by its own", () => {
    // 0.5 x 0.5 / 2 = 1/8 and 0.5 x 1 / 2 = 1/4
    const scales = { inputScale: 0.5, weightScale: tf.tensor1d([0.5, 1]), outputScale: 2, outputZeroPoint: 3 };
    const q = requantize(int([8, 8, -16, 40], [2, 2]), scales);
    expect([q.dtype, ...q.dataSync()]).toEqual(["int32", 4, 5, 1, 13]);
  });

  it.each([
    [2, -2, 1],
    [4, -8, 7],
    [32, -(2 ** 31), 2 ** 31 - 1],
  ])("clamps to %i bits", (bitwidth, min, max) => {
    const q = requantize(int([-(2 ** 31), 2 ** 31 - 1], [2, 1]), layer([2 ** 20], 0, bitwidth));
    expect([...q.dataSync()]).toEqual([min, max]);
  });

  it("equals the formula in doubles, rounded and clamped the plain way", () => {
    const round = (x: number) => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: -32, max: 20 }),
        fc.integer({ min: 1, max: 255 }),
        fc.integer({ min: -128, max: 127 }),
        (values, exponent, factor, zeroPoint) => {
          const multiplier = Math.min(factor * 2 ** exponent, 2 ** 20);
          const q = requantize(int(values, [values.length, 1]), layer([multiplier], zeroPoint)).dataSync();
          const plain = values.map((sum) => Math.max(-128, Math.min(127, round(sum * multiplier) + zeroPoint)));
          expect([...q].map((value, i) => value - plain[i]!)).toEqual(plain.map(() => 0));
        },
      ),
      { seed: 9, numRuns: 300 },
    );
  });

  it("leaves one tensor in memory and its argument unchanged", () => {
    const [sums, scales] = [int([8, 9], [2, 1]), layer([0.5])];
    expect(leaves(() => requantize(sums, scales))).toBe(1);
    expect(sums.arraySync()).toEqual([[8], [9]]);
  });

  it.each<[string, () => unknown]>([
    ["sums must be a tensor of int32, got float32 [1]", () => requantize(tf.ones([1]), layer([1]))],
    ["bitwidth must be an integer from 2 to 32, got 1.5", () => requantize(int([1], [1]), layer([1], 0, 1.5))],
    [
      "inputScale must be a finite number above 0, got 0",
      () => requantize(int([1], [1]), { ...layer([1]), inputScale: 0 }),
    ],
    [
      "outputScale must be a finite number above 0, got NaN",
      () => requantize(int([1], [1]), { ...layer([1]), outputScale: NaN }),
    ],
    ["weightScale must be float32 [2], got float32 [1]", () => requantize(int([1, 2], [2]), layer([1]))],
    ["weightScale must be a finite number above 0, got -1", () => requantize(int([1], [1]), layer([-1]))],
    ["outputZeroPoint must be an integer from -128 to 127, got 128", () => requantize(int([1], [1]), layer([1], 128))],
    [
      "inputScale x weightScale / outputScale must be at most 2^20, got 2097152",
      () => requantize(int([1], [1]), layer([2 ** 21])),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`requantize: ${message}`));
});
