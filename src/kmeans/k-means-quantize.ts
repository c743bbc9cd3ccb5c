import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireInteger, requireTensor, requireThat } from "../tensor/index.js";
import { cluster1d } from "./cluster1d.js";
import { decodeCodebook, requireCodebook, type Codebook } from "./codebook.js";

/**
 * Quantizes weights to at most 2^n values: each becomes the mean of its cluster (Deep Compression, https://arxiv.org/abs/1510.00149).
 *
 * The clusters are the optimal ones, `cluster1d`'s. With a codebook nothing is clustered: the weights become what the codebook says.
 *
 * @param weights float32, any shape (convolution weights HWIO). Finite, and at least one.
 * @param bitwidth n, in bits: an integer from 1 to 16.
 * @param codebook Labels of the weights' shape and at most 2^n centroids, from an earlier call or from `updateCodebook`.
 * @returns `quantized`: a new float32 tensor of the weights' shape. `codebook`: the one given, else a new one of min(2^n, number of different
 * weights) ascending centroids. The caller disposes them.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * kMeansQuantize(tf.tensor1d([0, 0.5, 8, 9]), 1).quantized; // => [0.25, 0.25, 8.5, 8.5]
 */
export function kMeansQuantize(
  weights: tf.Tensor,
  bitwidth: number,
  codebook?: Codebook,
): { quantized: tf.Tensor; codebook: Codebook } {
  requireInteger("kMeansQuantize: bitwidth", bitwidth, 1, 16);
  requireTensor("kMeansQuantize: weights", weights, "float32");
  requireThat(weights.size > 0, "kMeansQuantize: weights must hold at least one number, got 0");
  if (codebook) requireCodebook("kMeansQuantize", codebook, weights.shape);
  const levels = codebook?.centroids.size ?? 0;
  requireThat(
    levels <= 2 ** bitwidth,
    `kMeansQuantize: codebook must have at most ${2 ** bitwidth} centroids, got ${levels}`,
  );
  const values = weights.dataSync<"float32">();
  requireFinite("kMeansQuantize: weights", values);
  codebook ??= clusterWeights(values, weights.shape, 2 ** bitwidth);
  return { quantized: decodeCodebook(codebook), codebook };
}

function clusterWeights(values: Float32Array, shape: number[], k: number): Codebook {
  const { centroids, labels } = cluster1d(values, k);
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, shape, "int32") };
}
