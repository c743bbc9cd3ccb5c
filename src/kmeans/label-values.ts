import type { SortedValues } from "./sorted-values.js";

/** How many cells the table of first guesses has. */
const CELLS = 16384;

/**
 * Gives each value the number of its cluster.
 *
 * A cluster's least value is a threshold, and a label the number of thresholds that are not above the value. A table over equal cells of the
 * values' range knows it for nearly every value; where thresholds fall within the cell, bisection finishes.
 *
 * @param values Finite numbers, in any order.
 * @param sorted The same numbers, sorted.
 * @param starts Where each cluster starts in `sorted`, and at the end the number of values: at most 65,537 ascending indices.
 * @param labels Where the labels go: as many as values.
 * @returns `labels`.
 */
export function labelValues(
  values: Float32Array,
  sorted: SortedValues,
  starts: Int32Array,
  labels: Int32Array,
): Int32Array {
  // No value reaches the threshold of a cluster that starts behind them all.
  const thresholds = Float32Array.from(starts.subarray(1, -1), (start) => sorted.values[start] ?? Infinity);
  const low = sorted.values[0] as number;
  const range = (sorted.values[values.length - 1] as number) - low;
  const scale = range > 0 ? CELLS / range : 0;
  const table = new Uint16Array(CELLS + 2);
  for (const threshold of thresholds)
    if (threshold < Infinity) (table[Math.floor((threshold - low) * scale) + 1] as number)++;
  for (let cell = 1; cell < table.length; cell++) (table[cell] as number) += table[cell - 1] as number;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const cell = Math.floor((value - low) * scale);
    let label = table[cell] as number;
    let above = table[cell + 1] as number;
    while (label < above) {
      const middle = (label + above) >>> 1;
      if (value >= (thresholds[middle] as number)) label = middle + 1;
      else above = middle;
    }
    labels[i] = label;
  }
  return labels;
}
