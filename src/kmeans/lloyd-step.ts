import type { SortedValues } from "./sorted-values.js";

/**
 * First half of Lloyd's step on a line: gives each value to its nearest centroid, by finding where one centroid's values end.
 *
 * A value halfway between two centroids goes to the lower one, and of equal centroids the first takes all, as in a plain search for the
 * first nearest.
 *
 * @param sorted The values.
 * @param centroids k ascending numbers.
 * @param starts Changed: where each cluster's values start, and at the end the number of values; k + 1 indices.
 */
export function assignRanges(sorted: SortedValues, centroids: Float64Array, starts: Int32Array): void {
  const k = centroids.length;
  starts[0] = 0;
  starts[k] = sorted.values.length;
  for (let j = k - 1; j > 0; j--) {
    const [below, above] = [centroids[j - 1] as number, centroids[j] as number];
    starts[j] = below === above ? (starts[j + 1] as number) : sorted.firstAbove((below + above) / 2);
  }
}

/**
 * Second half of Lloyd's step: moves each centroid to its values' mean. A centroid without values stays.
 *
 * @param sorted The values.
 * @param starts Where each cluster's values start, as `assignRanges` leaves them.
 * @param centroids Changed: one number per cluster.
 */
export function moveToMeans(sorted: SortedValues, starts: Int32Array, centroids: Float64Array): void {
  for (let j = 0; j < centroids.length; j++) {
    const [from, to] = [starts[j] as number, starts[j + 1] as number];
    if (to > from) centroids[j] = sorted.sum(from, to) / (to - from);
  }
}

/**
 * @param sorted The values.
 * @param starts Where each cluster's values start.
 * @param centroids One number per cluster.
 * @returns The sum of the values' squared distances to their centroids.
 */
export function inertiaOf(sorted: SortedValues, starts: Int32Array, centroids: Float64Array): number {
  let inertia = 0;
  for (let j = 0; j < centroids.length; j++)
    inertia += sorted.inertia(starts[j] as number, starts[j + 1] as number, centroids[j] as number);
  return inertia;
}
