import type * as tf from "@tensorflow/tfjs";
import { exactConv2d, requireInteger, requirePositive, splitWeights, type IntegerArray } from "../tensor/index.js";
import { outputScaling, type QuantizedConv2dLayer } from "./quantized-layer.js";
import { quantizeMultiplier } from "./quantize-multiplier.js";
import { rangeOf } from "./quantized-range.js";
import { requantizeFloat32InPlace, requantizeInPlace } from "./requantize.js";
import { requantizeIntegerInPlace } from "./requantize-integer.js";

/** An integer layer whose weights are split and whose parameters are checked once, for many batches. */
export interface PreparedLayer<T extends tf.Tensor> {
  /** The layer's output for a batch: int32 of the layer's bitwidth, in and out. The caller disposes it. */
  apply(input: T): T;
  /** Frees the weights. */
  dispose(): void;
}

/**
 * What dense layers and convolutions share: split weights, checked parameters, sums scaled in one pass.
 *
 * @param caller The function whose arguments these are.
 * @param weights int32, [kernelHeight, kernelWidth, in, out].
 * @param shiftedBias int32, [out].
 * @param layer Scales, zero points, bitwidth, geometry.
 * @param maxInput The largest |input| that will come. Default: 2^(bitwidth - 1).
 * @returns A function from input to output integers, and the one that frees the weights.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 */
export function prepareLayer(
  caller: string,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  layer: QuantizedConv2dLayer,
  maxInput?: number,
): { run: (input: tf.Tensor4D) => IntegerArray; dispose: () => void } {
  const { bitwidth = 8, inputZeroPoint, strides, pad } = layer;
  const { min, max } = rangeOf(caller, bitwidth);
  requireInteger(`${caller}: inputZeroPoint`, inputZeroPoint, min, max);
  if (maxInput !== undefined) requirePositive(`${caller}: maxInput`, maxInput);
  const requantize = requantizer(caller, layer, weights.shape[3]);
  const bias = shiftedBias.dataSync<"int32">();
  const split = splitWeights(weights, Math.max(maxInput ?? -min, Math.abs(inputZeroPoint)));
  const geometry = { strides, pad, padValue: inputZeroPoint };
  const run = (input: tf.Tensor4D): IntegerArray => {
    const sums = exactConv2d(input, split, bias, geometry);
    requantize(sums.values);
    return sums;
  };
  return { run, dispose: split.dispose };
}

function requantizer(caller: string, layer: QuantizedConv2dLayer, channels: number): (sums: Int32Array) => void {
  const scaling = outputScaling(caller, layer, channels);
  if (layer.requantization === "float32") return (sums) => requantizeFloat32InPlace(sums, scaling);
  if (layer.requantization !== "integer") return (sums) => requantizeInPlace(sums, scaling);
  const multipliers = Array.from(scaling.multipliers, quantizeMultiplier);
  const range = rangeOf(caller, scaling.bitwidth);
  return (sums) => requantizeIntegerInPlace(sums, multipliers, scaling.zeroPoint, range);
}
