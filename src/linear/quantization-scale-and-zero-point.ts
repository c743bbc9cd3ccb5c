import type * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor, requireThat } from "../tensor/index.js";
import { rangeOf } from "./quantized-range.js";
import { scaleAndZeroPoint, type QuantizationParameters } from "./scale-and-zero-point.js";

/**
 * Scale and zero point that spread n-bit integers from a tensor's least value to its greatest; see `scaleAndZeroPoint`
 * for the formulas, for a constant tensor and for a range that does not hold 0.
 *
 * @param tensor r: float32, any shape, finite, at least one value.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns S and Z, as numbers.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * quantizationScaleAndZeroPoint(tf.tensor1d([0.5, -1, 2.75]), 4); // => { scale: 0.25, zeroPoint: -4 }
 */
export function quantizationScaleAndZeroPoint(tensor: tf.Tensor, bitwidth: number): QuantizationParameters {
  return parametersOf("quantizationScaleAndZeroPoint", tensor, bitwidth);
}

/**
 * `quantizationScaleAndZeroPoint` for another function's door: its errors name that function.
 *
 * @param caller The function whose arguments `tensor` and `bitwidth` they are.
 * @param tensor r: float32, any shape, finite, at least one value.
 * @param bitwidth n, in bits: an integer from 2 to 32.
 * @returns S and Z, as numbers.
 * @throws {RangeError} naming the caller, the argument, what is allowed and what was given.
 */
export function parametersOf(caller: string, tensor: tf.Tensor, bitwidth: number): QuantizationParameters {
  rangeOf(caller, bitwidth);
  requireTensor(`${caller}: tensor`, tensor, "float32");
  requireThat(tensor.size > 0, `${caller}: tensor must hold a value, got [${tensor.shape}]`);
  const values = tensor.dataSync<"float32">();
  requireFinite(`${caller}: tensor`, values);
  let min = values[0] as number;
  let max = min;
  for (let i = 1; i < values.length; i++) {
    const value = values[i] as number;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return scaleAndZeroPoint({ min, max }, bitwidth);
}
