import * as tf from "@tensorflow/tfjs";
import { channelMeans, scaleAndShift } from "./channels.js";

/** Batch norm's output and the statistics that its gradient needs again. */
export interface BatchNormForward {
  /** float32, the input's shape. */
  output: tf.Tensor4D;
  /** The batch's mean, float32 [channels]. */
  mean: tf.Tensor1D;
  /** The batch's variance (divided by n), float32 [channels]. */
  variance: tf.Tensor1D;
}

/**
 * Batch norm with the batch's own statistics, in passes that are fast on wasm.
 *
 * @param x float32 [batch, height, width, channels].
 * @param gamma float32 [channels].
 * @param beta float32 [channels].
 * @param epsilon Added to the variance.
 * @returns Three tensors, which the caller disposes.
 */
export function batchNormForward(
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  beta: tf.Tensor1D,
  epsilon: number,
): BatchNormForward {
  return tf.tidy(() => {
    const mean = channelMeans(x);
    const variance = channelMeans(tf.square(scaleAndShift(x, tf.onesLike(mean), tf.neg(mean))));
    const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
    const output = scaleAndShift(x, scale, tf.sub(beta, tf.mul(mean, scale)));
    return { output, mean, variance } as BatchNormForward & tf.TensorContainerObject;
  });
}

/**
 * The gradient of `batchNormForward`. With n values a channel, x' = (x - mean) / sqrt(variance + epsilon) and means over a channel:
 * dbeta = n mean(dy), dgamma = n mean(dy x'), dx = gamma / sqrt(variance + epsilon) (dy - mean(dy) - x' mean(dy x')).
 *
 * Source: Ioffe and Szegedy 2015, section 3 (https://arxiv.org/abs/1502.03167).
 *
 * @param dy The gradient by the output, float32 [batch, height, width, channels].
 * @param x The input.
 * @param gamma float32 [channels].
 * @param statistics What the forward pass gave; its output is not needed.
 * @param epsilon Added to the variance.
 * @returns The gradients by x, gamma and beta, which the caller disposes.
 */
export function batchNormBackward(
  dy: tf.Tensor4D,
  x: tf.Tensor4D,
  gamma: tf.Tensor1D,
  { mean, variance }: Pick<BatchNormForward, "mean" | "variance">,
  epsilon: number,
): [dx: tf.Tensor4D, dGamma: tf.Tensor1D, dBeta: tf.Tensor1D] {
  return tf.tidy(() => {
    const count = x.size / mean.size;
    const inverse = tf.rsqrt(tf.add(variance, epsilon));
    const normalized = scaleAndShift(x, inverse, tf.neg(tf.mul(mean, inverse)));
    const meanDy = channelMeans(dy);
    const meanProduct = channelMeans(tf.mul(dy, normalized));
    const scale = tf.mul(gamma, inverse);
    const own = scaleAndShift(dy, scale, tf.neg(tf.mul(scale, meanDy)));
    const through = scaleAndShift(normalized, tf.neg(tf.mul(scale, meanProduct)), tf.zerosLike(scale));
    return [tf.add(own, through), tf.mul(meanProduct, count), tf.mul(meanDy, count)];
  }) as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D];
}
