import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor, requireThat } from "../tensor/index.js";
import { integersFrom, type LinearFunctions } from "./linear-functions.js";
import { quantizeValues } from "./linear-quantize.js";
import { quantizedRange, rangeOf } from "./quantized-range.js";

/** Integers with a scale per output channel and zero point 0. */
export interface QuantizedWeights {
  /** q: int32. */
  quantized: tf.Tensor;
  /** S: float32, [out]. */
  scale: tf.Tensor1D;
  zeroPoint: 0;
}

/** Below it a channel's largest |w| counts as this, so that a channel of zeros has a scale above 0. */
const LEAST_MAGNITUDE = 5e-7;

/**
 * Quantizes weights with a scale for each output channel: S = max(max|w|, 5e-7) / qMax over the channel, Z = 0.
 *
 * @param weights float32, finite, the output channel last: [in, out] or [kernelHeight, kernelWidth, in, out].
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @param functions The lab's own function of Q4, called where given in place of the library's.
 * @returns q (int32, the weights' shape), S (float32, [out]) and Z = 0. The caller disposes the two tensors.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const weights = tf.tensor2d([[-0.5, 1.75], [1.75, 7]]); // qMax of 4 bits is 7: S = 0.25 and 1
 * linearQuantizeWeightPerChannel(weights, 4).quantized; // => [[-2, 2], [7, 7]]
 */
export function linearQuantizeWeightPerChannel(
  weights: tf.Tensor,
  bitwidth: number,
  functions: Pick<LinearFunctions, "linearQuantize"> = {},
): QuantizedWeights {
  const name = "linearQuantizeWeightPerChannel";
  const scale = weightScale(name, weights, bitwidth, (magnitudes) => magnitudes);
  const given = functions.linearQuantize;
  if (!given) return quantizedBy(scale, weights, bitwidth);
  try {
    const quantized = integersFrom(`${name}: linearQuantize`, weights.shape, bitwidth, () =>
      given(weights.clone(), bitwidth, scale.clone(), 0),
    );
    return { quantized, scale, zeroPoint: 0 };
  } catch (error) {
    scale.dispose();
    throw error;
  }
}

/**
 * Quantizes weights with one scale for all: S = max(max|w|, 5e-7) / qMax over the whole tensor, Z = 0.
 *
 * The scale is given once per output channel all the same, so that a layer takes either kind of weights.
 *
 * @param weights float32, finite, the output channel last: [in, out] or [kernelHeight, kernelWidth, in, out].
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns q (int32, the weights' shape), S (float32, [out], all equal) and Z = 0. The caller disposes the two tensors.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * linearQuantizeWeightPerTensor(tf.tensor2d([[-0.5, 1.75], [1.75, 7]]), 4).quantized; // => [[0, 2], [2, 7]]
 */
export function linearQuantizeWeightPerTensor(weights: tf.Tensor, bitwidth: number): QuantizedWeights {
  const scale = weightScale("linearQuantizeWeightPerTensor", weights, bitwidth, (magnitudes) =>
    magnitudes.fill(magnitudes.reduce((a, b) => Math.max(a, b))),
  );
  return quantizedBy(scale, weights, bitwidth);
}

/** S of each channel, rounded to float32 before it is used: the integers then belong to the scale that is handed out. */
function weightScale(
  caller: string,
  weights: tf.Tensor,
  bitwidth: number,
  shared: (magnitudes: Float64Array) => Float64Array,
): tf.Tensor1D {
  const range = rangeOf(caller, bitwidth);
  requireTensor(`${caller}: weights`, weights, "float32");
  requireThat(
    weights.rank >= 2 && weights.size > 0,
    `${caller}: weights must have the output channel last, [in, out] or [kernelHeight, kernelWidth, in, out], got [${weights.shape}]`,
  );
  const values = weights.dataSync<"float32">();
  requireFinite(`${caller}: weights`, values);
  const magnitudes = shared(channelMagnitudes(values, weights.shape.at(-1) as number));
  return tf.tensor1d(Float32Array.from(magnitudes, (magnitude) => magnitude / range.max));
}

function quantizedBy(scale: tf.Tensor1D, weights: tf.Tensor, bitwidth: number): QuantizedWeights {
  const channels = { scales: Float64Array.from(scale.dataSync()), zeroPoints: new Float64Array(scale.size) };
  const integers = quantizeValues(weights.dataSync<"float32">(), channels, quantizedRange(bitwidth));
  return { quantized: tf.tensor(integers, weights.shape, "int32"), scale, zeroPoint: 0 };
}

function channelMagnitudes(values: Float32Array, channels: number): Float64Array {
  const magnitudes = new Float64Array(channels).fill(LEAST_MAGNITUDE);
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      const magnitude = Math.abs(values[i + c] as number);
      if (magnitude > (magnitudes[c] as number)) magnitudes[c] = magnitude;
    }
  }
  return magnitudes;
}
