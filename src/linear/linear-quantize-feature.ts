import type * as tf from "@tensorflow/tfjs";
import { linearQuantize } from "./linear-quantize.js";
import { parametersOf } from "./quantization-scale-and-zero-point.js";
import type { QuantizationParameters } from "./scale-and-zero-point.js";

/** Integers with the one scale and zero point that they share. */
export interface QuantizedFeature extends QuantizationParameters {
  /** q: int32. */
  quantized: tf.Tensor;
}

/**
 * Quantizes a feature map from its least value to its greatest, one scale and zero point for the whole tensor.
 *
 * @param tensor r: float32, any shape, finite, at least one value.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns q, a new int32 tensor of r's shape that the caller disposes, and its scale and zero point.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * linearQuantizeFeature(tf.tensor1d([0.5, -1, 2.75]), 4); // => { quantized: [-2, -8, 7], scale: 0.25, zeroPoint: -4 }
 */
export function linearQuantizeFeature(tensor: tf.Tensor, bitwidth: number): QuantizedFeature {
  const { scale, zeroPoint } = parametersOf("linearQuantizeFeature", tensor, bitwidth);
  return { quantized: linearQuantize(tensor, bitwidth, scale, zeroPoint), scale, zeroPoint };
}
