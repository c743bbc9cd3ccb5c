import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor, requireThat } from "../tensor/index.js";

/** A batch-norm layer at inference: y = gamma (x - mean) / sqrt(variance + epsilon) + beta; tensors float32, [out]. */
export interface BatchNorm {
  gamma: tf.Tensor1D;
  beta: tf.Tensor1D;
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
  epsilon: number;
}

/**
 * Folds the batch norm that follows a convolution without bias into its weights and a new bias:
 * w' = w gamma / sqrt(variance + epsilon), b' = beta - mean gamma / sqrt(variance + epsilon).
 *
 * Equals PyTorch's `fuse_conv_bn_weights`. Computed in doubles and rounded to float32 once.
 *
 * @param weights float32, [kernelHeight, kernelWidth, in, out], finite.
 * @param batchNorm The layer that follows: finite, variance + epsilon above 0 in every channel.
 * @returns w' (float32, the weights' shape) and b' (float32, [out]). The caller disposes them.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const one = (value) => tf.tensor1d([value]);
 * const batchNorm = { gamma: one(3), beta: one(1), mean: one(2), variance: one(3.75), epsilon: 0.25 }; // factor 3 / 2
 * fuseConvBatchNorm(tf.ones([1, 1, 1, 1]), batchNorm); // => { weights: [[[[1.5]]]], bias: [-2] }
 */
export function fuseConvBatchNorm(
  weights: tf.Tensor4D,
  batchNorm: BatchNorm,
): { weights: tf.Tensor4D; bias: tf.Tensor1D } {
  requireTensor("fuseConvBatchNorm: gamma", batchNorm.gamma, "float32", ["out"]);
  const out = batchNorm.gamma.size;
  const hint = weights?.shape?.[0] === out ? "is this PyTorch's OIHW?" : "";
  requireTensor("fuseConvBatchNorm: weights", weights, "float32", ["kernelHeight", "kernelWidth", "in", out], hint);
  const read = (name: "gamma" | "beta" | "mean" | "variance"): Float32Array => {
    requireTensor(`fuseConvBatchNorm: ${name}`, batchNorm[name], "float32", [out]);
    return finiteValues(name, batchNorm[name]);
  };
  const [gamma, beta, mean, variance] = [read("gamma"), read("beta"), read("mean"), read("variance")];
  const factor = Float64Array.from(gamma, (value, c) => {
    const spread = (variance[c] as number) + batchNorm.epsilon;
    requireThat(
      Number.isFinite(spread) && spread > 0,
      `fuseConvBatchNorm: variance + epsilon must be a finite number above 0, got ${spread} in channel ${c}`,
    );
    return value / Math.sqrt(spread);
  });
  const fused = finiteValues("weights", weights).map((value, i) => value * (factor[i % out] as number));
  const bias = beta.map((value, c) => value - (mean[c] as number) * (factor[c] as number));
  return { weights: tf.tensor4d(fused, weights.shape), bias: tf.tensor1d(bias) };
}

function finiteValues(name: string, tensor: tf.Tensor): Float32Array {
  const values = tensor.dataSync<"float32">();
  requireFinite(`fuseConvBatchNorm: ${name}`, values);
  return values;
}
