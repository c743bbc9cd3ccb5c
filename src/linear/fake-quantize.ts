import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor } from "../tensor/index.js";
import { channelParameters, type ChannelParameters } from "./per-channel.js";
import { rangeOf, type IntegerRange } from "./quantized-range.js";
import { roundHalfEven } from "./round-half-even.js";

/**
 * Rounds real numbers to those that n-bit integers stand for, S (clamp(round(r / S) + Z, qMin, qMax) - Z), and lets
 * gradients through: the straight-through estimator.
 *
 * The value equals `linearDequantize(linearQuantize(r))`. The gradient by r is 1 where r rounds to an integer from qMin
 * to qMax and 0 where it clamps, as in PyTorch's `fake_quantize_per_tensor_affine`. So the ends of the range pass, a
 * channel's largest weight among them, which float32's rounding of S could otherwise put just outside. No gradient goes
 * to S and Z. Source: Bengio et al. 2013 (https://arxiv.org/abs/1308.3432), section 4.
 *
 * @param tensor r: float32, any shape, finite.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @param scale S, above 0: a number, or a tensor: scalar, [channels] of the last axis, or that with ones before it.
 * @param zeroPoint Z, an integer from qMin to qMax, given like the scale.
 * @returns A new float32 tensor of r's shape. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * fakeQuantize(tf.tensor1d([-9, 0.25, 0.75, 9]), 4, 0.5, 1); // => [-4.5, 0, 1, 3]
 */
export function fakeQuantize(
  tensor: tf.Tensor,
  bitwidth: number,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  const range = rangeOf("fakeQuantize", bitwidth);
  requireTensor("fakeQuantize: tensor", tensor, "float32");
  const channels = channelParameters("fakeQuantize", tensor.shape, scale, zeroPoint, range.min, range.max);
  const estimate = tf.customGrad((r, save) => {
    const input = r as tf.Tensor;
    const values = input.dataSync<"float32">();
    requireFinite("fakeQuantize: tensor", values);
    const { rounded, passes } = roundValues(values, channels, range);
    (save as tf.GradSaveFunc)([tf.tensor(passes, input.shape)]);
    return {
      value: tf.tensor(rounded, input.shape),
      gradFunc: (dy: tf.Tensor, [mask]: tf.Tensor[]) => dy.mul(mask as tf.Tensor),
    };
  });
  return estimate(tensor);
}

/** The values, and 1 where the gradient passes, else 0. */
function roundValues(
  values: Float32Array,
  { scales, zeroPoints }: ChannelParameters,
  { min, max }: IntegerRange,
): { rounded: Float32Array; passes: Float32Array } {
  const rounded = new Float32Array(values.length);
  const passes = new Float32Array(values.length);
  const channels = scales.length;
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      const scale = scales[c] as number;
      const zeroPoint = zeroPoints[c] as number;
      const q = roundHalfEven((values[i + c] as number) / scale) + zeroPoint;
      const clamped = q < min ? min : q > max ? max : q;
      rounded[i + c] = scale * (clamped - zeroPoint);
      passes[i + c] = clamped === q ? 1 : 0;
    }
  }
  return { rounded, passes };
}
