import * as tf from "@tensorflow/tfjs";
import { requireInteger, requireTensor, requireThat } from "../tensor/index.js";

/**
 * Takes the input's zero point out of a dense layer's sums once, beforehand: Q_b = q_b - Z_in sum(q_w) over the inputs.
 *
 * The layer computes sum((q_in - Z_in) q_w) + q_b; only its first term, sum(q_in q_w), depends on the input.
 *
 * @param bias q_b: int32, [out].
 * @param weights q_w: int32, [in, out], zero point 0.
 * @param inputZeroPoint Z_in: an int32 integer.
 * @returns Q_b: a new int32 tensor, [out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; also where Q_b does not fit int32.
 * @example
 * shiftLinearBias(tf.tensor1d([10], "int32"), tf.tensor2d([[3], [4]], [2, 1], "int32"), 2); // => [-4]
 */
export function shiftLinearBias(bias: tf.Tensor1D, weights: tf.Tensor2D, inputZeroPoint: number): tf.Tensor1D {
  requireTensor("shiftLinearBias: bias", bias, "int32", ["out"]);
  const hint = weights?.shape?.[0] === bias.size ? "is this PyTorch's [out, in]?" : "";
  requireTensor("shiftLinearBias: weights", weights, "int32", ["in", bias.size], hint);
  return shift("shiftLinearBias", bias, weights, inputZeroPoint);
}

/**
 * Takes the input's zero point out of a convolution's sums beforehand: Q_b = q_b - Z_in sum(q_w) over all but the output channel.
 *
 * It holds at the border too, as long as padding adds Z_in and not 0.
 *
 * @param bias q_b: int32, [out].
 * @param weights q_w: int32, [kernelHeight, kernelWidth, in, out], zero point 0.
 * @param inputZeroPoint Z_in: an int32 integer.
 * @returns Q_b: a new int32 tensor, [out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; also where Q_b does not fit int32.
 * @example
 * shiftConv2dBias(tf.tensor1d([10], "int32"), tf.tensor4d([3, 4], [1, 2, 1, 1], "int32"), 2); // => [-4]
 */
export function shiftConv2dBias(bias: tf.Tensor1D, weights: tf.Tensor4D, inputZeroPoint: number): tf.Tensor1D {
  requireTensor("shiftConv2dBias: bias", bias, "int32", ["out"]);
  const hint = weights?.shape?.[0] === bias.size ? "is this PyTorch's OIHW?" : "";
  requireTensor("shiftConv2dBias: weights", weights, "int32", ["kernelHeight", "kernelWidth", "in", bias.size], hint);
  return shift("shiftConv2dBias", bias, weights, inputZeroPoint);
}

function shift(caller: string, bias: tf.Tensor1D, weights: tf.Tensor, inputZeroPoint: number): tf.Tensor1D {
  requireInteger(`${caller}: inputZeroPoint`, inputZeroPoint, -(2 ** 31), 2 ** 31 - 1);
  const shifted = Float64Array.from(bias.dataSync());
  const channels = shifted.length;
  const integers = weights.dataSync<"int32">();
  for (let i = 0; i < integers.length; i += channels) {
    for (let c = 0; c < channels; c++) shifted[c]! -= (integers[i + c] as number) * inputZeroPoint;
  }
  for (const value of shifted) {
    requireThat((value | 0) === value, `${caller}: each shifted bias must fit int32, got ${value}`);
  }
  return tf.tensor1d(Int32Array.from(shifted), "int32");
}
