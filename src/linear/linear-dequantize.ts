import * as tf from "@tensorflow/tfjs";
import { requireTensor } from "../tensor/index.js";
import { channelParameters } from "./per-channel.js";

/**
 * The real numbers that integers stand for: r = S (q - Z), computed in doubles and rounded to float32 once.
 *
 * Source: equation 1 of Jacob et al. 2018 (https://arxiv.org/abs/1712.05877).
 *
 * @param quantized q: int32, any shape.
 * @param scale S, above 0: a number, or a tensor: scalar, [channels] of the last axis, or that with ones before it.
 * @param zeroPoint Z, an int32 integer, given like the scale.
 * @returns r: a new float32 tensor of q's shape. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * linearDequantize(tf.tensor1d([-8, 1, 3], "int32"), 0.5, 1); // => [-4.5, 0, 1]
 */
export function linearDequantize(
  quantized: tf.Tensor,
  scale: number | tf.Tensor,
  zeroPoint: number | tf.Tensor,
): tf.Tensor {
  requireTensor("linearDequantize: quantized", quantized, "int32");
  const { scales, zeroPoints } = channelParameters(
    "linearDequantize",
    quantized.shape,
    scale,
    zeroPoint,
    -(2 ** 31),
    2 ** 31 - 1,
  );
  const integers = quantized.dataSync<"int32">();
  const values = new Float32Array(integers.length);
  const channels = scales.length;
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      values[i + c] = (scales[c] as number) * ((integers[i + c] as number) - (zeroPoints[c] as number));
    }
  }
  return tf.tensor(values, quantized.shape, "float32");
}
