import * as tf from "@tensorflow/tfjs";
import { maxMagnitude } from "../tensor/index.js";
import { prepareLayer, type PreparedLayer } from "./prepare-layer.js";
import type { QuantizedConv2dLayer } from "./quantized-layer.js";
import { requireConv2d, requireConv2dInput } from "./require-layer.js";

/**
 * A convolution on integers: q_out = clamp(round((q_in * q_w + Q_b) S_in S_w / S_out) + Z_out, qMin, qMax).
 *
 * Source: equation 7 of Jacob et al. 2018 (https://arxiv.org/abs/1712.05877), with the input's zero point taken into
 * the bias. Padding adds the input's zero point, the integer that stands for 0. The sum is exact (`accumulateConv2d`).
 * A ReLU behind it needs no code of its own: its output's least number is 0, so Z_out = qMin, and the clamp does it.
 *
 * @param input q_in: int32, [batch, height, width, in].
 * @param weights q_w: int32, [kernelHeight, kernelWidth, in, out], zero point 0.
 * @param shiftedBias Q_b, from `shiftConv2dBias`: int32, [out].
 * @param layer Scales, zero points, bitwidth (8), strides (1), pad (0), and how sums are scaled (in doubles, or by
 *   integers alone).
 * @returns q_out: a new int32 tensor, [batch, outHeight, outWidth, out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; where a sum does not fit int32.
 * @example
 * const layer = { inputScale: 0.5, inputZeroPoint: 0, weightScale: tf.tensor1d([0.5]), outputScale: 0.5, outputZeroPoint: -1 };
 * const [input, weights] = [tf.ones([1, 2, 2, 1], "int32"), tf.fill([2, 2, 1, 1], 3, "int32")];
 * quantizedConv2d(input, weights, tf.tensor1d([8], "int32"), layer); // => [[[[9]]]]
 */
export function quantizedConv2d(
  input: tf.Tensor4D,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
): tf.Tensor4D {
  requireConv2d("quantizedConv2d", weights, shiftedBias, layer);
  requireConv2dInput("quantizedConv2d", input, weights.shape);
  const maxInput = Math.max(1, maxMagnitude(input.dataSync<"int32">()));
  const prepared = conv2dLayer("quantizedConv2d", weights, shiftedBias, layer, maxInput);
  try {
    return prepared.apply(input);
  } finally {
    prepared.dispose();
  }
}

/**
 * `quantizedConv2d` prepared for many batches: weights are split and parameters checked once.
 *
 * @param weights q_w: int32, [kernelHeight, kernelWidth, in, out], zero point 0.
 * @param shiftedBias Q_b, from `shiftConv2dBias`: int32, [out].
 * @param layer Scales, zero points, bitwidth (8), strides (1), pad (0), and how sums are scaled.
 * @param maxInput The largest |input| that will come; beyond it sums may be inexact. Default: 2^(bitwidth - 1).
 * @returns The layer, kept beyond any `tf.tidy`. The caller disposes it by `dispose()`.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const scales = { inputScale: 0.5, inputZeroPoint: 0, weightScale: tf.tensor1d([0.5]), outputScale: 0.5, outputZeroPoint: 0 };
 * const layer = prepareConv2d(tf.fill([2, 2, 1, 1], 3, "int32"), tf.tensor1d([8], "int32"), scales);
 * layer.apply(tf.ones([1, 2, 2, 1], "int32")); // => [[[[10]]]]
 */
export function prepareConv2d(
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
  maxInput?: number,
): PreparedLayer<tf.Tensor4D> {
  requireConv2d("prepareConv2d", weights, shiftedBias, layer);
  return conv2dLayer("prepareConv2d", weights, shiftedBias, layer, maxInput);
}

function conv2dLayer(
  caller: string,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
  maxInput?: number,
): PreparedLayer<tf.Tensor4D> {
  const { shape } = weights;
  const { run, dispose } = prepareLayer(caller, weights, shiftedBias, layer, maxInput);
  const apply = (input: tf.Tensor4D): tf.Tensor4D => {
    requireConv2dInput(caller, input, shape);
    const output = run(input);
    return tf.tensor4d(output.values, [...output.shape], "int32");
  };
  return { apply, dispose };
}
