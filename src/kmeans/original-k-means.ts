import { lloyd, type LloydClustering } from "./lloyd.js";
import { requireValues } from "./require-values.js";

/**
 * Clusters as the library does that the original lab used, for comparison: Lloyd's iteration from k values picked at random.
 *
 * Equals `KMeans(k, mode="euclidean").fit_predict` of fast-pytorch-kmeans (https://github.com/DeMoriarty/fast_pytorch_kmeans), but for the
 * random numbers and float64 sums: it picks with replacement, sends the centroids of empty clusters to 0, and stops after 100 iterations or
 * once the centroids' squared moves add up to 1e-4, which weights of a trained network reach long before they settle.
 *
 * @param values Finite float32 numbers, at least one; not changed.
 * @param k How many clusters: an integer from 1 to 65,536.
 * @param random Uniform numbers in [0, 1): the start.
 * @returns k clusters, centroids ascending, of which some may be empty; and the inertia after each iteration.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * originalKMeans(Float32Array.of(0, 1, 5, 6), 2, () => 0.5).centroids; // => [0.5, 5.5]
 */
export function originalKMeans(values: Float32Array, k: number, random: () => number): LloydClustering {
  requireValues("originalKMeans: values", values);
  return lloyd(values, k, { random, iterations: 100, tolerance: 1e-4, emptyClusters: "zero" });
}
