import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor } from "../tensor/index.js";
import { channelParameters, type ChannelParameters } from "./per-channel.js";
import { rangeOf, type IntegerRange } from "./quantized-range.js";
import { roundHalfEven } from "./round-half-even.js";

/**
 * Rounds real numbers to n-bit integers: q = clamp(round(r / S) + Z, qMin, qMax). Ties go to the even integer.
 *
 * Source: r = S (q - Z), equation 1 of Jacob et al. 2018 (https://arxiv.org/abs/1712.05877), solved for q.
 * Computed in doubles, so that every engine gives the same integers and 32 bits are clamped exactly.
 *
 * @param tensor r: float32, any shape (features NHWC, convolution weights HWIO), finite.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @param scale S, real units per integer step, above 0: a number, or a tensor: scalar, one per channel of the last
 *   axis, [channels], or that with ones before it.
 * @param zeroPoint Z, the integer that stands for r = 0: an integer from qMin to qMax, given like the scale.
 * @returns q: a new int32 tensor of r's shape, values in [-2^(n-1), 2^(n-1) - 1]. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * linearQuantize(tf.tensor1d([-9, 0.25, 0.75, 9]), 4, 0.5, 1); // => [-8, 1, 3, 7]
 */
export function linearQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const range = rangeOf("linearQuantize", bitwidth);
  requireTensor("linearQuantize: tensor", tensor, "float32");
  const channels = channelParameters("linearQuantize", tensor.shape, scale, zeroPoint, range.min, range.max);
  const values = tensor.dataSync<"float32">();
  requireFinite("linearQuantize: tensor", values);
  return tf.tensor(quantizeValues(values, channels, range), tensor.shape, "int32");
}

/**
 * `linearQuantize` on typed arrays, with everything checked already.
 *
 * @param values r, channel last.
 * @param channels S and Z of each channel.
 * @param range qMin and qMax.
 * @returns q, in r's order.
 */
export function quantizeValues(
  values: Float32Array,
  { scales, zeroPoints }: ChannelParameters,
  { min, max }: IntegerRange,
): Int32Array {
  const quantized = new Int32Array(values.length);
  const channels = scales.length;
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      const q = roundHalfEven((values[i + c] as number) / (scales[c] as number)) + (zeroPoints[c] as number);
      quantized[i + c] = q < min ? min : q > max ? max : q;
    }
  }
  return quantized;
}
