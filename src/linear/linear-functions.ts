import * as tf from "@tensorflow/tfjs";
import { requireInteger, requirePositive, requireTensor, requireThat } from "../tensor/index.js";
import type { QuantizedConv2dLayer, QuantizedLayer } from "./quantized-layer.js";
import { quantizedRange } from "./quantized-range.js";
import type { QuantizationParameters } from "./scale-and-zero-point.js";

/** Functions of the lab's signatures (Q4 to Q9) that are called in place of the library's wherever they are given. */
export interface LinearFunctions {
  /** Q4's. */
  linearQuantize?: (
    tensor: tf.Tensor,
    bitwidth: number,
    scale: number | tf.Tensor,
    zeroPoint: number | tf.Tensor,
  ) => tf.Tensor;
  /** Q5's. */
  quantizationScaleAndZeroPoint?: (tensor: tf.Tensor, bitwidth: number) => QuantizationParameters;
  /** Q6's. */
  linearQuantizeBias?: (bias: tf.Tensor1D, weightScale: tf.Tensor1D, inputScale: number) => { quantized: tf.Tensor };
  /** Q7's. */
  quantizedLinear?: (
    input: tf.Tensor2D,
    weights: tf.Tensor2D,
    shiftedBias: tf.Tensor1D,
    layer: QuantizedLayer,
  ) => tf.Tensor;
  /** Q8's. */
  quantizedConv2d?: (
    input: tf.Tensor4D,
    weights: tf.Tensor4D,
    shiftedBias: tf.Tensor1D,
    layer: QuantizedConv2dLayer,
  ) => tf.Tensor;
  /** Q9's. */
  preprocess?: (images: tf.Tensor4D) => tf.Tensor;
}

/**
 * Calls a function that is given, frees every tensor it makes but its result, and checks that this holds n-bit integers.
 *
 * @param name What to name in an error: caller, function and layer.
 * @param shape The shape the result must have.
 * @param bitwidth n, in bits.
 * @param call Calls the function, with tensors of its own: what it is given, it may dispose.
 * @returns The result, int32. The caller disposes it.
 * @throws {RangeError} when the result is no int32 tensor of that shape or a value needs more bits; and whatever the function throws.
 * @example
 * integersFrom("demo", [2], 4, () => tf.tensor1d([-8, 7], "int32")); // => [-8, 7]
 */
export function integersFrom<T extends tf.Tensor>(
  name: string,
  shape: readonly number[],
  bitwidth: number,
  call: () => tf.Tensor,
): T {
  return tf.tidy(() => {
    const result = call();
    requireTensor(name, result, "int32", shape);
    const { min, max } = quantizedRange(bitwidth);
    const wrong = result.dataSync<"int32">().find((value) => value < min || value > max);
    requireThat(wrong === undefined, `${name} must hold integers from ${min} to ${max}, got ${wrong}`);
    return result as T;
  });
}

/**
 * Scale and zero point by a function that is given, checked.
 *
 * @param name What to name in an error: caller, function and layer.
 * @param quantizationScaleAndZeroPoint The function. All tensors it makes are freed.
 * @param tensor Makes r; it is freed afterwards.
 * @param bitwidth n, in bits.
 * @returns S and Z.
 * @throws {RangeError} when S is no finite number above 0 or Z no n-bit integer; and whatever the function throws.
 * @example
 * parametersBy("demo", () => ({ scale: 0.5, zeroPoint: -8 }), () => tf.tensor1d([0, 7.5]), 4); // => { scale: 0.5, zeroPoint: -8 }
 */
export function parametersBy(
  name: string,
  quantizationScaleAndZeroPoint: NonNullable<LinearFunctions["quantizationScaleAndZeroPoint"]>,
  tensor: () => tf.Tensor,
  bitwidth: number,
): QuantizationParameters {
  return tf.tidy(() => {
    const parameters: unknown = quantizationScaleAndZeroPoint(tensor(), bitwidth);
    requireThat(
      typeof parameters === "object" && parameters !== null,
      `${name} must return { scale, zeroPoint }, got ${String(parameters)}`,
    );
    const { scale, zeroPoint } = parameters as QuantizationParameters;
    const { min, max } = quantizedRange(bitwidth);
    requirePositive(`${name}: scale`, scale);
    requireInteger(`${name}: zeroPoint`, zeroPoint, min, max);
    return { scale, zeroPoint };
  });
}
