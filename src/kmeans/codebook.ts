import * as tf from "@tensorflow/tfjs";
import { requireThat } from "../tensor/index.js";
import { decodeLabels } from "./decode-labels.js";

/** Weights as a table of values and, for each weight, an index into it: what k-means quantization stores. */
export interface Codebook {
  /** float32, [levels]: the values the weights may take. */
  centroids: tf.Tensor1D;
  /** int32, shape of the weights: for each weight the index of its centroid. */
  labels: tf.Tensor;
}

/**
 * The weights that a codebook stands for: each label replaced by its centroid.
 *
 * @param codebook Centroids, float32 [levels], and labels, int32 of any shape, from 0 to levels - 1.
 * @returns A new float32 tensor of the labels' shape. The caller disposes it.
 * @throws {RangeError} when centroids have another rank than 1, labels another dtype than int32, or a label is out of range.
 * @example
 * decodeCodebook({ centroids: tf.tensor1d([-1, 2]), labels: tf.tensor1d([1, 0, 1], "int32") }); // => [2, -1, 2]
 */
export function decodeCodebook(codebook: Codebook): tf.Tensor {
  requireCodebook("decodeCodebook", codebook);
  const { centroids, labels } = codebook;
  const decoded = decodeLabels("decodeCodebook: labels", labels.dataSync<"int32">(), centroids.dataSync<"float32">());
  return tf.tensor(decoded, labels.shape);
}

/**
 * Checks a codebook at a public function's door.
 *
 * @param name The function that was given the codebook.
 * @param codebook Whose shapes and dtypes are checked.
 * @param shape The shape its labels must have; any where not given.
 * @throws {RangeError} naming what is wrong.
 */
export function requireCodebook(name: string, { centroids, labels }: Codebook, shape?: readonly number[]): void {
  requireThat(
    centroids.rank === 1 && centroids.dtype === "float32" && centroids.size > 0,
    `${name}: centroids must be float32 [levels], got ${centroids.dtype} [${centroids.shape}]`,
  );
  requireThat(labels.dtype === "int32", `${name}: labels must be int32, got ${labels.dtype}`);
  if (shape)
    requireThat(
      labels.shape.join() === shape.join(),
      `${name}: labels must have the weights' shape [${shape.join()}], got [${labels.shape}]`,
    );
}
