import { requireInteger } from "../tensor/index.js";

/** The least and the greatest integer of n bits. */
export interface IntegerRange {
  min: number;
  max: number;
}

/**
 * The integers that n bits hold in two's complement: from -2^(n-1) to 2^(n-1) - 1.
 *
 * Everything else takes 2 bits and more: of one bit's -1 and 0 none is positive, and a scale max|w| / qMax divides by 0.
 *
 * @param bitwidth n, in bits: an integer from 1 to 32, the most that int32 tensors hold.
 * @returns The least and the greatest.
 * @throws {RangeError} naming the bitwidth that was given.
 * @example
 * quantizedRange(8); // => { min: -128, max: 127 }
 */
export function quantizedRange(bitwidth: number): IntegerRange {
  requireInteger("quantizedRange: bitwidth", bitwidth, 1, 32);
  return { min: -(2 ** (bitwidth - 1)), max: 2 ** (bitwidth - 1) - 1 };
}

/**
 * `quantizedRange` for another function's door, from 2 bits on: its error names that function.
 *
 * @param caller The function whose argument `bitwidth` it is.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns The least and the greatest integer of n bits.
 * @throws {RangeError} naming the caller and the bitwidth.
 */
export function rangeOf(caller: string, bitwidth: number): IntegerRange {
  requireInteger(`${caller}: bitwidth`, bitwidth, 2, 32);
  return quantizedRange(bitwidth);
}
