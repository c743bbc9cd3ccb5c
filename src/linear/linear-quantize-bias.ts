import * as tf from "@tensorflow/tfjs";
import { requireFinite, requirePositive, requireTensor } from "../tensor/index.js";
import { quantizeValues } from "./linear-quantize.js";
import type { QuantizedWeights } from "./linear-quantize-weights.js";
import { quantizedRange } from "./quantized-range.js";

/**
 * Quantizes a layer's bias to 32 bits with the scale of the sums it is added to: S = S_in S_w per channel, Z = 0.
 *
 * q counts in the double product, as `requantize` does; a weight's q counts in the float32 scale that the layer reads.
 *
 * Computed in doubles: float32 cannot hold 2^31 - 1, and a clamp there turns 3e9 into -2147483648.
 *
 * @param bias float32, [out], finite.
 * @param weightScale S_w: float32, [out], above 0.
 * @param inputScale S_in, above 0.
 * @returns q (int32, [out]), S (rounded to float32, [out]) and Z = 0. The caller disposes the two tensors.
 * @throws {RangeError} naming the argument, what is allowed and what was given; also where S_in S_w is 0 in float32.
 * @example
 * linearQuantizeBias(tf.tensor1d([1, -1]), tf.tensor1d([0.5, 0.25]), 0.5).quantized; // => [4, -8]
 */
export function linearQuantizeBias(
  bias: tf.Tensor1D,
  weightScale: tf.Tensor1D,
  inputScale: number,
): QuantizedWeights & { quantized: tf.Tensor1D } {
  requireTensor("linearQuantizeBias: bias", bias, "float32", ["out"]);
  requireTensor("linearQuantizeBias: weightScale", weightScale, "float32", [bias.size]);
  requirePositive("linearQuantizeBias: inputScale", inputScale);
  const values = bias.dataSync<"float32">();
  requireFinite("linearQuantizeBias: bias", values);
  const weightScales = weightScale.dataSync<"float32">();
  for (const value of weightScales) requirePositive("linearQuantizeBias: weightScale", value);
  const scales = Float64Array.from(weightScales, (value) => inputScale * value);
  for (const value of scales) requirePositive("linearQuantizeBias: inputScale x weightScale", Math.fround(value));
  const channels = { scales, zeroPoints: new Float64Array(scales.length) };
  const quantized = tf.tensor1d(quantizeValues(values, channels, quantizedRange(32)), "int32");
  return { quantized, scale: tf.tensor1d(Float32Array.from(scales)), zeroPoint: 0 };
}
