import { requireFinite, requireInteger, requireThat } from "../checks/index.js";

/** Counts of numbers in bins of one width. */
export interface Histogram {
  /** Lower edge of the first bin. */
  min: number;
  /** Width of each bin, above 0. */
  width: number;
  /** How many numbers each bin holds. */
  counts: number[];
}

/**
 * Counts numbers in equal bins from the least to the greatest of them, which itself counts into the last bin.
 * Equal numbers share the middle one of bins that reach half a unit (a millionth of a huge number) to both sides.
 *
 * Equals `numpy.histogram(values, bins)`, up to rounding at the edges.
 *
 * @param values Finite numbers, at least one.
 * @param bins An integer from 1 to 10000.
 * @returns Edges and counts; the counts sum to the number of values.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * histogram(Float32Array.of(0, 1, 1, 4), 2); // => { min: 0, width: 2, counts: [3, 1] }
 */
export function histogram(values: Float32Array, bins: number): Histogram {
  requireInteger("histogram: bins", bins, 1, 10_000);
  requireThat(values.length > 0, "histogram: values must hold at least one number, got none");
  requireFinite("histogram: values", values);
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (min === max) {
    // Half a unit is lost beside a huge number.
    const half = Math.max(0.5, Math.abs(min) / 2 ** 20);
    [min, max] = [min - half, max + half];
  }
  const width = (max - min) / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.min(bins - 1, Math.floor((value - min) / width));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return { min, width, counts };
}
