import { requireFinite, requireThat } from "../tensor/index.js";

/**
 * The mean of each cluster's values, summed in float64.
 *
 * @param names The function and argument to name where a value is not finite or a label is out of range.
 * @param values Numbers.
 * @param labels For each value the index of its cluster.
 * @param centroids What a cluster without values keeps; not changed.
 * @returns The means, rounded to float32: as many as centroids.
 * @throws {RangeError} when a value is not finite, or a label is not an index of `centroids`.
 */
export function clusterMeans(
  names: { values: string; labels: string },
  values: Float32Array,
  labels: ArrayLike<number>,
  centroids: Float32Array,
): Float32Array {
  const sums = new Float64Array(centroids.length);
  const counts = new Float64Array(centroids.length);
  // A typed array drops what is written outside it, so a label out of range shows in the total of the counts.
  for (let i = 0; i < values.length; i++) {
    const label = labels[i] as number;
    (sums[label] as number) += values[i] as number;
    (counts[label] as number)++;
  }
  const counted = counts.reduce((total, count) => total + count, 0);
  if (counted < values.length) {
    const bad = Array.from(labels).find((label) => centroids[label] === undefined);
    requireThat(false, `${names.labels} must be integers from 0 to ${centroids.length - 1}, got ${bad}`);
  }
  // Finite float32 numbers add up to a finite float64 one, so a value that is not finite shows in its cluster's sum.
  if (!sums.every(Number.isFinite)) requireFinite(names.values, values);
  return centroids.map((centroid, j) => (counts[j] === 0 ? centroid : (sums[j] as number) / (counts[j] as number)));
}
