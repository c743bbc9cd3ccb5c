import * as tf from "@tensorflow/tfjs";
import { requireTensor } from "../tensor/index.js";
import { clusterMeans } from "./cluster-means.js";
import { requireCodebook, type Codebook } from "./codebook.js";

/**
 * Moves each centroid to the mean of its weights, after training has moved these: C_j = mean of the weights w_i with label i = j.
 *
 * The labels stay. An empty cluster keeps its centroid.
 *
 * @param weights float32, the labels' shape. Finite: a NaN would spread to its whole cluster.
 * @param codebook As `kMeansQuantize` made it; not changed.
 * @returns A new codebook with tensors of its own: moved centroids, and the same labels. The caller disposes it.
 * @throws {RangeError} when weights and labels differ in shape, dtypes are wrong, a weight or centroid is not finite, or a label
 * is not an index of the centroids.
 * @example
 * const codebook = { centroids: tf.tensor1d([0, 7]), labels: tf.tensor1d([0, 0, 0], "int32") };
 * updateCodebook(tf.tensor1d([1, 2, 6]), codebook).centroids; // => [3, 7]
 */
export function updateCodebook(weights: tf.Tensor, codebook: Codebook): Codebook {
  requireTensor("updateCodebook: weights", weights, "float32");
  requireCodebook("updateCodebook", codebook, weights.shape);
  const [values, labels] = [weights.dataSync<"float32">(), codebook.labels.dataSync<"int32">()];
  const names = { values: "updateCodebook: weights", labels: "updateCodebook: labels" };
  const means = clusterMeans(names, values, labels, codebook.centroids.dataSync<"float32">());
  return { centroids: tf.tensor1d(means), labels: codebook.labels.clone() };
}
