import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  quantizeMultiplier,
  requantize,
  requantizeInteger,
  type FixedPointMultiplier,
} from "../../src/linear/index.js";
import { int, leaves } from "./tensors.js";

/** gemmlowp's arithmetic (fixedpoint.h) written down in BigInt, step by step, without a shortcut. */
function oracle(sum: number, { multiplier, shift }: FixedPointMultiplier, zeroPoint: number, bitwidth: number): number {
  const clampTo = (x: bigint, bits: number) => {
    const max = 2n ** BigInt(bits - 1) - 1n;
    return x > max ? max : x < -max - 1n ? -max - 1n : x;
  };
  // SaturatingRoundingMultiplyByPOT
  const shifted = clampTo(BigInt(sum) * 2n ** BigInt(Math.max(-shift, 0)), 32);
  // SaturatingRoundingDoublingHighMul: BigInt's division truncates, as C++'s
  const product = shifted * BigInt(multiplier);
  const high = (product + (product >= 0n ? 1n << 30n : 1n - (1n << 30n))) / (1n << 31n);
  // RoundingDivideByPOT
  const exponent = BigInt(Math.max(shift, 0));
  const mask = (1n << exponent) - 1n;
  const remainder = high & mask;
  const threshold = (mask >> 1n) + (high < 0n ? 1n : 0n);
  const divided = (high >> exponent) + (remainder > threshold ? 1n : 0n);
  return Number(clampTo(divided + BigInt(zeroPoint), bitwidth));
}

// Killed: a single rounding, ties to even, ties of the shift up, ties of the product away from zero, no saturation
// before a left shift, the product in one double, the zero point before the shift, one multiplier for all.
describe("requantizeInteger(sums, multipliers, zeroPoint, bitwidth)", () => {
  const quarter = { multiplier: 2 ** 30, shift: 1 };
  it.each([
    // the shift's ties go away from zero: 4 x 1/2 = 2, half of it 1; 6 x 1/2 = 3, half of it 1.5
    ["ties of the shift away from zero", quarter, [6, -6, 2, -2, 10], [2, -2, 1, -1, 3]],
    // the product's ties go up: 0.5, -0.5, 1.5, -1.5
    ["ties of the product up", { multiplier: 2 ** 30, shift: 0 }, [1, -1, 3, -3], [1, 0, 2, -1]],
    // 5 x 1/2 = 2.5 becomes 3, half of that 1.5 becomes 2; at once it would be 1.25 and 1
    ["twice, where once would give less", quarter, [5, -7], [2, -2]],
    ["left shifts first", { multiplier: 2 ** 30, shift: -3 }, [5, -5, 100], [20, -20, 127]],
    ["0 for a multiplier of 0", { multiplier: 0, shift: 0 }, [2 ** 31 - 1, -(2 ** 31)], [0, 0]],
  ])("rounds %s", (_, multiplier, sums, expected) => {
    const q = requantizeInteger(int(sums, [sums.length, 1]), [multiplier], 0, 8);
    expect([...q.dataSync()]).toEqual(expected);
  });

  it("adds the zero point last, clamps, and takes each channel's multiplier", () => {
    const multipliers = [quarter, { multiplier: 2 ** 30, shift: 0 }];
    const q = requantizeInteger(int([40, 40, 4000, -4000], [2, 2]), multipliers, -3, 8);
    expect([q.dtype, ...q.dataSync()]).toEqual(["int32", 7, 17, 127, -128]);
  });

  const int32 = fc.oneof(
    fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
    fc.integer({ min: -300, max: 300 }),
    fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 2 ** 30, -(2 ** 30)),
  );
  const fixedPoint = fc.record({
    multiplier: fc.oneof(fc.integer({ min: 2 ** 30, max: 2 ** 31 - 1 }), fc.constantFrom(2 ** 30, 2 ** 31 - 1)),
    shift: fc.integer({ min: -21, max: 31 }),
  });

  it.each([8, 16, 32])("equals gemmlowp's arithmetic in BigInt, %i bits", (bitwidth) => {
    fc.assert(
      fc.property(
        fc.array(int32, { minLength: 1, maxLength: 30 }),
        fixedPoint,
        fc.integer({ min: -128, max: 127 }),
        (sums, multiplier, zeroPoint) => {
          const q = requantizeInteger(int(sums, [sums.length, 1]), [multiplier], zeroPoint, bitwidth);
          expect([...q.dataSync()]).toEqual(sums.map((sum) => oracle(sum, multiplier, zeroPoint, bitwidth)));
        },
      ),
      { seed: 10, numRuns: 1000 },
    );
  });

  it("is within 1 of requantize", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 24), max: 2 ** 24 }), { minLength: 1 }),
        fc.double({ min: 1e-7, max: 0.9, noNaN: true }),
        (sums, real) => {
          const scale = Math.fround(real);
          const tensor = int(sums, [sums.length, 1]);
          const layer = { inputScale: 1, weightScale: tf.tensor1d([scale]), outputScale: 1, outputZeroPoint: 5 };
          const float = requantize(tensor, layer).dataSync();
          const integer = requantizeInteger(tensor, [quantizeMultiplier(scale)], 5, 8).dataSync();
          expect(Math.max(...integer.map((q, i) => Math.abs(q - float[i]!)))).toBeLessThanOrEqual(1);
        },
      ),
      { seed: 11, numRuns: 300 },
    );
  });

  it("leaves one tensor in memory and its argument unchanged", () => {
    const sums = int([8, 9], [2, 1]);
    expect(leaves(() => requantizeInteger(sums, [quarter], 0, 8))).toBe(1);
    expect(sums.arraySync()).toEqual([[8], [9]]);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 33", () => requantizeInteger(int([1], [1]), [quarter], 0, 33)],
    ["sums must be a tensor of int32, got float32 [1]", () => requantizeInteger(tf.ones([1]), [quarter], 0, 8)],
    ["multipliers must be 1 or 3, got 2", () => requantizeInteger(int([1, 2, 3], [3]), [quarter, quarter], 0, 8)],
    [
      "multiplier must be an integer from 1073741824 to 2147483647, got 1",
      () => requantizeInteger(int([1], [1]), [{ multiplier: 1, shift: 0 }], 0, 8),
    ],
    [
      "shift must be an integer from -21 to 31, got 32",
      () => requantizeInteger(int([1], [1]), [{ multiplier: 2 ** 30, shift: 32 }], 0, 8),
    ],
    [
      "zeroPoint must be an integer from -128 to 127, got -129",
      () => requantizeInteger(int([1], [1]), [quarter], -129, 8),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`requantizeInteger: ${message}`));
});
