import * as tf from "@tensorflow/tfjs";
import { requireTensor } from "../tensor/index.js";
import { integersFrom, parametersBy, type LinearFunctions } from "./linear-functions.js";
import { linearQuantize } from "./linear-quantize.js";
import { parametersOf } from "./quantization-scale-and-zero-point.js";
import { rangeOf } from "./quantized-range.js";
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
 * @param functions The lab's own functions of Q4 and Q5, called where given in place of the library's.
 * @returns q, a new int32 tensor of r's shape that the caller disposes, and its scale and zero point.
 * @throws {RangeError} naming the argument, what is allowed and what was given; or the function given and what is wrong with its result.
 * @example
 * linearQuantizeFeature(tf.tensor1d([0.5, -1, 2.75]), 4); // => { quantized: [-2, -8, 7], scale: 0.25, zeroPoint: -4 }
 */
export function linearQuantizeFeature(
  tensor: tf.Tensor,
  bitwidth: number,
  functions: Pick<LinearFunctions, "linearQuantize" | "quantizationScaleAndZeroPoint"> = {},
): QuantizedFeature {
  const { scale, zeroPoint } = parameters(tensor, bitwidth, functions.quantizationScaleAndZeroPoint);
  const given = functions.linearQuantize;
  const quantized = given
    ? integersFrom("linearQuantizeFeature: linearQuantize", tensor.shape, bitwidth, () =>
        given(tensor.clone(), bitwidth, scale, zeroPoint),
      )
    : linearQuantize(tensor, bitwidth, scale, zeroPoint);
  return { quantized, scale, zeroPoint };
}

function parameters(
  tensor: tf.Tensor,
  bitwidth: number,
  given: LinearFunctions["quantizationScaleAndZeroPoint"],
): QuantizationParameters {
  if (!given) return parametersOf("linearQuantizeFeature", tensor, bitwidth);
  rangeOf("linearQuantizeFeature", bitwidth);
  requireTensor("linearQuantizeFeature: tensor", tensor, "float32");
  return parametersBy("linearQuantizeFeature: quantizationScaleAndZeroPoint", given, () => tensor.clone(), bitwidth);
}
