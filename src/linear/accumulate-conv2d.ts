import * as tf from "@tensorflow/tfjs";
import { exactConv2d, maxMagnitude, requireInteger, splitWeights, type ConvGeometry } from "../tensor/index.js";
import { requireConv2d, requireConv2dInput } from "./require-layer.js";

/**
 * The exact int32 sums of a convolution of integers, before scaling: (q_in * q_w) + bias.
 *
 * @param input q_in: int32, [batch, height, width, in].
 * @param weights q_w: int32, [kernelHeight, kernelWidth, in, out].
 * @param bias int32, [out].
 * @param geometry Strides (1), padding (0) and the integer the padding holds (0; the input's zero point).
 * @returns A new int32 tensor, [batch, outHeight, outWidth, out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; where the kernel is larger than the
 *   padded image; where a sum does not fit int32 (it never wraps); where max|input| times the sum of a channel's
 *   |weights| passes 2^53.
 * @example
 * const [input, weights] = [tf.ones([1, 2, 2, 1], "int32"), tf.ones([2, 2, 1, 1], "int32")];
 * const geometry = { strides: 2, pad: 1, padValue: 5 };
 * accumulateConv2d(input, weights, tf.tensor1d([0], "int32"), geometry); // => [[[[16], [16]], [[16], [16]]]]
 */
export function accumulateConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  bias: tf.Tensor1D,
  geometry: ConvGeometry = {},
): tf.Tensor4D {
  requireConv2d("accumulateConv2d", weights, bias, geometry);
  requireConv2dInput("accumulateConv2d", input, weights.shape);
  const { padValue = 0 } = geometry;
  requireInteger("accumulateConv2d: padValue", padValue, -(2 ** 31), 2 ** 31 - 1);
  const split = splitWeights(weights, Math.max(maxMagnitude(input.dataSync<"int32">()), Math.abs(padValue)));
  try {
    const sums = exactConv2d(input, split, bias.dataSync<"int32">(), geometry);
    return tf.tensor4d(sums.values, [...sums.shape], "int32");
  } finally {
    split.dispose();
  }
}
