import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor, requireThat } from "../tensor/index.js";
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
 * @throws {RangeError} when centroids are no finite float32 [levels], labels no int32 tensor, or a label is out of range.
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
 * @param codebook Whose shapes, dtypes and centroids are checked; not whether labels are in range.
 * @param shape The shape its labels must have; any where not given.
 * @throws {RangeError} naming what is wrong.
 */
export function requireCodebook(name: string, { centroids, labels }: Codebook, shape?: readonly number[]): void {
  requireTensor(`${name}: centroids`, centroids, "float32", ["levels"]);
  requireThat(centroids.size > 0, `${name}: centroids must hold at least one number, got 0`);
  requireFinite(`${name}: centroids`, centroids.dataSync<"float32">());
  requireTensor(`${name}: labels`, labels, "int32");
  if (shape)
    requireThat(
      labels.shape.join() === shape.join(),
      `${name}: labels must have the weights' shape [${shape.join()}], got [${labels.shape}]`,
    );
}
