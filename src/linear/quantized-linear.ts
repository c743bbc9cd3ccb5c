import * as tf from "@tensorflow/tfjs";
import { maxMagnitude } from "../tensor/index.js";
import { prepareLayer, type PreparedLayer } from "./prepare-layer.js";
import type { QuantizedLayer } from "./quantized-layer.js";
import { requireLinear, requireLinearInput } from "./require-layer.js";

/**
 * A dense layer on integers: q_out = clamp(round((q_in q_w + Q_b) S_in S_w / S_out) + Z_out, qMin, qMax).
 *
 * Source: equation 7 of Jacob et al. 2018 (https://arxiv.org/abs/1712.05877), with the input's zero point taken into
 * the bias. The sum is exact (`accumulateLinear`). A ReLU behind it needs no code of its own: its output's least
 * number is 0, so Z_out = qMin, and the clamp does it.
 *
 * @param input q_in: int32, [batch, in].
 * @param weights q_w: int32, [in, out], zero point 0.
 * @param shiftedBias Q_b, from `shiftLinearBias`: int32, [out].
 * @param layer Scales, zero points, bitwidth (8), and how sums are scaled (in doubles, or by integers alone).
 * @returns q_out: a new int32 tensor, [batch, out]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given; where a sum does not fit int32.
 * @example
 * const layer = { inputScale: 0.5, inputZeroPoint: 0, weightScale: tf.tensor1d([0.5]), outputScale: 0.5, outputZeroPoint: -1 };
 * const [input, weights] = [tf.tensor2d([[10, 5]], [1, 2], "int32"), tf.tensor2d([[3], [4]], [2, 1], "int32")];
 * quantizedLinear(input, weights, tf.tensor1d([2], "int32"), layer); // => [[25]]
 */
export function quantizedLinear(
  input: tf.Tensor2D,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
): tf.Tensor2D {
  requireLinear("quantizedLinear", weights, shiftedBias);
  requireLinearInput("quantizedLinear", input, weights.shape);
  const maxInput = Math.max(1, maxMagnitude(input.dataSync<"int32">()));
  const prepared = linearLayer("quantizedLinear", weights, shiftedBias, layer, maxInput);
  try {
    return prepared.apply(input);
  } finally {
    prepared.dispose();
  }
}

/**
 * `quantizedLinear` prepared for many batches: weights are split and parameters checked once.
 *
 * @param weights q_w: int32, [in, out], zero point 0.
 * @param shiftedBias Q_b, from `shiftLinearBias`: int32, [out].
 * @param layer Scales, zero points, bitwidth (8), and how sums are scaled.
 * @param maxInput The largest |input| that will come; beyond it sums may be inexact. Default: 2^(bitwidth - 1).
 * @returns The layer, kept beyond any `tf.tidy`. The caller disposes it by `dispose()`.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const scales = { inputScale: 0.5, inputZeroPoint: 0, weightScale: tf.tensor1d([0.5]), outputScale: 0.5, outputZeroPoint: 0 };
 * const layer = prepareLinear(tf.tensor2d([[3], [4]], [2, 1], "int32"), tf.tensor1d([2], "int32"), scales);
 * layer.apply(tf.tensor2d([[10, 5]], [1, 2], "int32")); // => [[26]]
 */
export function prepareLinear(
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
  maxInput?: number,
): PreparedLayer<tf.Tensor2D> {
  requireLinear("prepareLinear", weights, shiftedBias);
  return linearLayer("prepareLinear", weights, shiftedBias, layer, maxInput);
}

function linearLayer(
  caller: string,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedLayer,
  maxInput?: number,
): PreparedLayer<tf.Tensor2D> {
  const { shape } = weights;
  // Only a convolution has a geometry, whatever the object holds.
  const alone = { ...layer, strides: 1, pad: 0 };
  const { run, dispose } = prepareKernel(weights, (kernel) =>
    prepareLayer(caller, kernel, shiftedBias, alone, maxInput),
  );
  const apply = (input: tf.Tensor2D): tf.Tensor2D => {
    requireLinearInput(caller, input, shape);
    return tf.tidy(() => {
      const { values } = run(input.reshape([input.shape[0], 1, 1, shape[0]]));
      return tf.tensor2d(values, [input.shape[0], shape[1]], "int32");
    });
  };
  return { apply, dispose };
}

/** Passes on dense weights as a 1 x 1 kernel, which is freed again whether or not that throws. */
function prepareKernel<T>(weights: tf.Tensor2D, prepare: (kernel: tf.Tensor4D) => T): T {
  const kernel = weights.reshape<tf.Tensor4D>([1, 1, ...weights.shape]);
  try {
    return prepare(kernel);
  } finally {
    kernel.dispose();
  }
}
