import * as tf from "@tensorflow/tfjs";
import { requireInteger, requireTensor, requireThat } from "../tensor/index.js";
import { rangeOf } from "./quantized-range.js";
import type { FixedPointMultiplier } from "./quantize-multiplier.js";

/**
 * Takes a layer's exact sums to its output's integers with integer arithmetic alone:
 * q = clamp(roundingShift(highMul(sum, multiplier), shift) + Z_out, qMin, qMax).
 *
 * Source: gemmlowp's fixedpoint.h (https://github.com/google/gemmlowp), as TensorFlow Lite's
 * `MultiplyByQuantizedMultiplier` uses it. It rounds twice:
 * 1. `SaturatingRoundingDoublingHighMul`: sum x multiplier / 2^31 to the nearest integer, ties up (towards +infinity).
 * 2. `RoundingDivideByPOT`: that divided by 2^shift to the nearest integer, ties away from zero.
 *
 * So it is within 1 of a single rounding of sum x multiplier / 2^(31 + shift), and differs where the first rounding
 * lands on a tie of the second: 5.4999 becomes 5.5 and then 6. For a shift of e bits that is about one value in 2^(e+1).
 * A tie proper goes away from zero here and to the even integer in `requantize`. A shift below 0 comes first and
 * saturates at int32, as gemmlowp's `SaturatingRoundingMultiplyByPOT`.
 *
 * @param sums int32, channel last: [..., out].
 * @param multipliers From `quantizeMultiplier`, one per output channel, or one for all.
 * @param zeroPoint Z_out: an integer from qMin to qMax.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns q: a new int32 tensor of the sums' shape. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const half = [quantizeMultiplier(0.5)]; // 0.5 and -0.5 go up to 1 and 0 in the first rounding: the shift is 0
 * requantizeInteger(tf.tensor2d([[1], [-1], [300]], [3, 1], "int32"), half, 0, 8); // => [[1], [0], [127]]
 */
export function requantizeInteger(
  sums: tf.Tensor,
  multipliers: readonly FixedPointMultiplier[],
  zeroPoint: number,
  bitwidth: number,
): tf.Tensor {
  const { min, max } = rangeOf("requantizeInteger", bitwidth);
  requireTensor("requantizeInteger: sums", sums, "int32");
  const channels = sums.shape.at(-1) ?? 1;
  requireThat(
    multipliers.length === channels || multipliers.length === 1,
    `requantizeInteger: multipliers must be 1 or ${channels}, got ${multipliers.length}`,
  );
  for (const { multiplier, shift } of multipliers) {
    if (multiplier !== 0) requireInteger("requantizeInteger: multiplier", multiplier, 2 ** 30, 2 ** 31 - 1);
    requireInteger("requantizeInteger: shift", shift, -21, 31);
  }
  requireInteger("requantizeInteger: zeroPoint", zeroPoint, min, max);
  const values = sums.dataSync<"int32">().slice();
  const perChannel = Array.from({ length: channels }, (_, c) => multipliers[c] ?? multipliers[0]!);
  requantizeIntegerInPlace(values, perChannel, zeroPoint, { min, max });
  return tf.tensor(values, sums.shape, "int32");
}

/**
 * `requantizeInteger` on a typed array, in place, with everything checked already: it runs over every layer's output.
 *
 * @param values The sums, channel last; overwritten by q.
 * @param multipliers One per channel.
 * @param zeroPoint Z_out.
 * @param range qMin and qMax.
 */
export function requantizeIntegerInPlace(
  values: Int32Array,
  multipliers: readonly FixedPointMultiplier[],
  zeroPoint: number,
  { min, max }: { min: number; max: number },
): void {
  if (multipliers.some(({ shift }) => shift < 0)) shiftLeft(values, multipliers);
  // The 62-bit product in two halves that doubles hold: multiplier = high 2^16 + low, both here in units of the result.
  const high = Float64Array.from(multipliers, ({ multiplier }) => (multiplier >>> 16) * 2 ** -15);
  const low = Float64Array.from(multipliers, ({ multiplier }) => (multiplier & 0xffff) * 2 ** -16);
  const shifts = Int32Array.from(multipliers, ({ shift }) => Math.max(shift, 0));
  const both = min + max;
  const channels = multipliers.length;
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      const sum = values[i + c] as number;
      // highMul = floor((sum x multiplier + 2^30) / 2^31), in units of 2^16 first: every step is exact.
      const carry = Math.floor(sum * (low[c] as number) + 2 ** 14);
      const product = Math.floor(sum * (high[c] as number) + carry * 2 ** -15) | 0;
      const shift = shifts[c] as number;
      const mask = ((1 << shift) - 1) | 0;
      const threshold = (mask >> 1) + (product >>> 31);
      // The sign bit of threshold - remainder is 1 where the remainder is the larger.
      const q = (((product >> shift) + ((threshold - (product & mask)) >>> 31)) | 0) + zeroPoint;
      // A clamp without a branch, as in `requantizeInPlace`.
      values[i + c] = (Math.abs(q - min) - Math.abs(q - max) + both) * 0.5;
    }
  }
}

function shiftLeft(values: Int32Array, multipliers: readonly FixedPointMultiplier[]): void {
  const factors = multipliers.map(({ shift }) => 2 ** Math.max(-shift, 0));
  for (let i = 0; i < values.length; i++) {
    const shifted = (values[i] as number) * (factors[i % factors.length] as number);
    values[i] = Math.min(Math.max(shifted, -(2 ** 31)), 2 ** 31 - 1);
  }
}
