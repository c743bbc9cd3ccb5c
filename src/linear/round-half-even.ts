/** 1.5 x 2^52: between 2^52 and 2^53 doubles are 1 apart, so adding this rounds to an integer, ties to the even one. */
const ROUNDER = 6755399441055744;

/**
 * Rounds to the nearest integer, ties to the even one: what `tf.round` and PyTorch's `round` do, in doubles.
 * `Math.round` sends 0.5 to 1 and -1.5 to -1.
 *
 * @param value A number between -2^51 and 2^51; further out it comes back within 1 of itself, infinities as they are.
 * @returns The integer; never -0.
 * @example
 * [-1.5, -0.5, 0.5, 1.5, 2.5].map(roundHalfEven); // => [-2, 0, 0, 2, 2]
 */
export function roundHalfEven(value: number): number {
  return value + ROUNDER - ROUNDER;
}
