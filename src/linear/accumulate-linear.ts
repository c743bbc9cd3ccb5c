import * as tf from "@tensorflow/tfjs";
import { exactConv2d, maxMagnitude, splitWeights } from "../tensor/index.js";
import { requireLinear, requireLinearInput } from "./require-layer.js";

/**
 * The exact int32 sums of a dense layer of integers, before scaling: sum(q_in q_w) + bias.
 *
 * A float32 product is exact only up to 2^24 = 16,777,216; 4,608 products of 8 bits reach 74,322,433. See
 * `splitWeights` for how the sums stay exact on an engine that multiplies in float32.
 *
 * @param input q_in: int32, [batch, in].
 * @param weights q_w: int32, [in, out].
 * @param bias int32, [out].
 * @returns A new int32 tensor, [batch, out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; where a sum does not fit int32 (it
 *   never wraps); where max|input| times the sum of a channel's |weights| passes 2^53.
 * @example
 * const [input, weights] = [tf.fill([1, 4608], 127, "int32"), tf.fill([4608, 1], 127, "int32")];
 * accumulateLinear(input, weights, tf.tensor1d([1], "int32")); // => [[74322433]]
 */
export function accumulateLinear(input: tf.Tensor2D, weights: tf.Tensor2D, bias: tf.Tensor1D): tf.Tensor2D {
  requireLinear("accumulateLinear", weights, bias);
  requireLinearInput("accumulateLinear", input, weights.shape);
  const [batch, inputs] = input.shape;
  return tf.tidy(() => {
    const split = splitWeights(weights.reshape([1, 1, inputs, bias.size]), maxMagnitude(input.dataSync<"int32">()));
    try {
      const sums = exactConv2d(input.reshape([batch, 1, 1, inputs]), split, bias.dataSync<"int32">(), {});
      return tf.tensor2d(sums.values, [batch, bias.size], "int32");
    } finally {
      split.dispose();
    }
  });
}
