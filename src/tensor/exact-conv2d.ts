import * as tf from "@tensorflow/tfjs";
import { outputShape, plainSums, type ConvGeometry, type Shape4D } from "./plain-sums.js";
import { requireThat } from "../checks/index.js";
import type { SplitWeights } from "./split-weights.js";

/** Integers and their shape: what an exact convolution gives, ready for another pass before it becomes a tensor. */
export interface IntegerArray {
  readonly values: Int32Array;
  readonly shape: Shape4D;
}

/**
 * A convolution of integers plus a bias, exact in int32, on an engine that multiplies in float32.
 *
 * A dense layer is the case of 1 x 1 images: input [batch, 1, 1, in], weights [1, 1, in, out].
 *
 * @param input int32, [batch, height, width, in]; no |value| above the `maxInput` that the weights were split for.
 * @param weights From `splitWeights`.
 * @param bias Integers, [out].
 * @param geometry Strides, padding and the integer the padding holds.
 * @returns The sums, [batch, outHeight, outWidth, out], in a typed array of the caller's own. No tensor is left.
 * @throws {RangeError} where a sum does not fit int32 (it never wraps), or the kernel is larger than the padded image.
 * @example
 * const weights = splitWeights(tf.tensor4d([100, -7], [1, 1, 2, 1], "int32"), 3);
 * exactConv2d(tf.tensor4d([3, 2], [1, 1, 1, 2], "int32"), weights, Int32Array.of(5), {}).values; // => [291]
 */
export function exactConv2d(
  input: tf.Tensor4D,
  weights: SplitWeights,
  bias: Int32Array,
  geometry: ConvGeometry,
): IntegerArray {
  const shape = outputShape(input.shape, weights.shape, geometry);
  requireThat(
    shape[1] > 0 && shape[2] > 0,
    `exactConv2d: kernel must fit the padded image, got [${weights.shape}] on [${input.shape}], pad ${geometry.pad ?? 0}`,
  );
  if (weights.parts.length > 0) {
    const [low, high] = engineSums(input, weights, geometry);
    return { values: joinSums(low as Float32Array, high ?? (low as Float32Array), weights.radix, bias), shape };
  }
  const sums = plainSums(input.dataSync(), input.shape, weights.integers, weights.shape, geometry);
  return { values: joinSums(sums, sums, 0, bias), shape };
}

function engineSums(input: tf.Tensor4D, weights: SplitWeights, geometry: ConvGeometry): Float32Array[] {
  const { strides = 1, pad = 0, padValue = 0 } = geometry;
  const sums = tf.tidy(() => {
    const sides: [number, number] = [pad, pad];
    const image = input.toFloat();
    const padded = pad > 0 ? tf.pad4d(image, [[0, 0], sides, sides, [0, 0]], padValue) : image;
    return weights.parts.map((part) => tf.conv2d(padded, part, strides, "valid"));
  });
  const values = sums.map((sum) => sum.dataSync<"float32">());
  tf.dispose(sums);
  return values;
}

/** low + radix high + bias, in doubles. A single part comes as both, with radix 0. */
function joinSums<T extends Float32Array | Float64Array>(low: T, high: T, radix: number, bias: Int32Array): Int32Array {
  const values = new Int32Array(low.length);
  const channels = bias.length;
  for (let i = 0; i < values.length; i += channels) {
    for (let c = 0; c < channels; c++) {
      const sum = (low[i + c] as number) + radix * (high[i + c] as number) + (bias[c] as number);
      const stored = sum | 0;
      if (stored !== sum) throw new RangeError(`exactConv2d: each sum must fit int32, got ${sum} in channel ${c}`);
      values[i + c] = stored;
    }
  }
  return values;
}
