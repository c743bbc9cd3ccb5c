import { requirePositive, requireThat } from "../tensor/index.js";

/** A real number as an integer and a shift: multiplier x 2^-31 x 2^-shift. */
export interface FixedPointMultiplier {
  /** An integer from 2^30 to 2^31 - 1, which stands for 1/2 to 1; or 0. */
  multiplier: number;
  /** Bits to the right, 0 to 31; below 0: bits to the left. */
  shift: number;
}

/**
 * Writes a real factor as an int32 multiplier in [1/2, 1), in units of 2^-31, and a right shift, to 31 significant bits.
 *
 * Source: TensorFlow Lite's `QuantizeMultiplier` (tensorflow/lite/kernels/internal/quantization_util.cc), whose shift
 * has the other sign. As there, a factor below 2^-32 becomes 0: no int32 times it reaches 1/2.
 *
 * @param real S_in S_w / S_out: above 0, at most 2^20.
 * @returns The multiplier and the shift.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * quantizeMultiplier(0.375); // => { multiplier: 1610612736, shift: 1 }
 */
export function quantizeMultiplier(real: number): FixedPointMultiplier {
  requirePositive("quantizeMultiplier: real", real);
  requireThat(real <= 2 ** 20, `quantizeMultiplier: real must be at most 2^20, got ${real}`);
  if (real < 2 ** -32) return { multiplier: 0, shift: 0 };
  // Next to a power of two log2 can round across it: the multiplier is then 2^30, or 2^31 and halved below.
  const exponent = Math.floor(Math.log2(real)) + 1;
  const multiplier = Math.round(real * 2 ** (31 - exponent));
  const shift = 0 - exponent; // not -exponent, which can be -0
  return multiplier === 2 ** 31 ? { multiplier: 2 ** 30, shift: shift - 1 } : { multiplier, shift };
}
