/** How alike a class's pairs are. */
export interface ClassMeasure {
  median: number;
  spread: number;
  /** All similarities, ascending. */
  sorted: Float32Array;
}

/** Below this nothing stands out, however different all others are: of the right answers in `grader/mutants/`, which were written to differ, two reach 0.56. */
const LEAST_THRESHOLD = 0.6;

/** So many spreads above the median lies one pair in 3.5 million of a normal distribution; 2,000 students make 2 million. */
const SPREADS = 5;

/**
 * The class's own measure: median and spread, which up to half of all pairs may be copies without moving far.
 *
 * @param similarities Of all pairs, in any order.
 */
export function classMeasure(similarities: Float32Array): ClassMeasure {
  const sorted = similarities.slice().sort();
  const median = medianOf(sorted);
  const distances = sorted.map((similarity) => Math.abs(similarity - median)).sort();
  return { median, spread: 1.4826 * medianOf(distances), sorted };
}

/**
 * The similarity from which on a pair stands out: the median and five spreads, and 0.6 at least.
 *
 * @param measure The class's.
 * @returns Above 1 where no pair can stand out, as where answers are so short that many are the same.
 */
export const thresholdOf = ({ median, spread }: ClassMeasure): number =>
  Math.max(LEAST_THRESHOLD, median + SPREADS * spread);

/** The rank of a similarity: 1 and how many are greater. */
export const rankOf = ({ sorted }: ClassMeasure, similarity: number): number => 1 + countAbove(sorted, similarity);

/**
 * Counts numbers in bins of one width from 0 to 1.
 *
 * @param sorted The numbers, 0 to 1.
 * @param bins How many.
 */
export function histogramOf(sorted: Float32Array, bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const number of sorted) {
    const bin = Math.min(bins - 1, Math.floor(number * bins));
    counts[bin] = (counts[bin] as number) + 1;
  }
  return counts;
}

/** Half-way between the middle two of an even count; 0 of nothing. */
export function medianOf(sorted: ArrayLike<number>): number {
  const { length } = sorted;
  if (length === 0) return 0;
  return ((sorted[(length - 1) >> 1] as number) + (sorted[length >> 1] as number)) / 2;
}

function countAbove(sorted: Float32Array, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return sorted.length - low;
}
