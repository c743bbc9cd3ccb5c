import * as tf from "@tensorflow/tfjs";
import type { Shape4D } from "./plain-sums.js";
import { requireThat } from "../checks/index.js";

/** float32 holds every integer up to this one. */
const FLOAT32_EXACT = 2 ** 24;

/** Integer weights made ready for a float engine by `splitWeights`. */
export interface SplitWeights {
  /** [kernelHeight, kernelWidth, in, out]. */
  readonly shape: Shape4D;
  /** float32 tensors whose sums are exact: none (use the plain loop), [w], or [low, high] with w = low + radix high. */
  readonly parts: readonly tf.Tensor4D[];
  /** What the high part counts; 0 where there is none. */
  readonly radix: number;
  /** The weights themselves. */
  readonly integers: Int32Array;
  /** Frees the parts. */
  dispose(): void;
}

/**
 * Splits integer weights so that a float32 convolution with each part is exact, in whatever order the engine adds.
 *
 * Every partial sum of a channel lies within max|input| times the sum of the channel's |w|. Where that is at most
 * 2^24, all of them are integers that float32 holds. Else w = 16 h + l with |h|, |l| <= 8 (for 8 bits; sqrt(max|w|)
 * rounded up to a power of two in general): two convolutions with sums 16 times smaller, joined afterwards. Where
 * even those could pass 2^24, no part is made, and the sums are left to the plain loop in doubles.
 *
 * @param weights int32, [kernelHeight, kernelWidth, in, out].
 * @param maxInput The largest |input| that will come: 128 for 8 bits.
 * @returns The parts, kept beyond any `tf.tidy`. The caller disposes them by `dispose()`.
 * @throws {RangeError} where a sum could pass 2^53, which no way of adding here holds exactly.
 * @example
 * splitWeights(tf.tensor4d([100, -7], [1, 1, 2, 1], "int32"), 128).parts.length; // => 1
 */
export function splitWeights(weights: tf.Tensor4D, maxInput: number): SplitWeights {
  const { shape } = weights;
  const integers = weights.dataSync<"int32">();
  const bound = maxInput * largestChannelSum(integers, shape[3]);
  requireThat(
    bound <= Number.MAX_SAFE_INTEGER,
    `splitWeights: max|input| times the sum of a channel's |weights| must be at most 2^53 - 1, got ${bound}`,
  );
  const { radix, digits } = bound <= FLOAT32_EXACT ? { radix: 0, digits: [integers] } : split(integers);
  const exact = digits.every((part) => maxInput * largestChannelSum(part, shape[3]) <= FLOAT32_EXACT);
  const parts = exact ? digits.map((part) => tf.keep(tf.tensor4d(new Float32Array(part), shape))) : [];
  return { shape, parts, radix, integers, dispose: () => tf.dispose([...parts]) };
}

function split(integers: Int32Array): { radix: number; digits: Int32Array[] } {
  const radix = 2 ** Math.ceil(Math.log2(maxMagnitude(integers)) / 2);
  const high = integers.map((value) => Math.round(value / radix));
  const low = integers.map((value, i) => value - radix * (high[i] as number));
  return { radix, digits: [low, high] };
}

function largestChannelSum(integers: Int32Array, channels: number): number {
  const sums = new Float64Array(channels);
  for (let i = 0; i < integers.length; i += channels) {
    for (let c = 0; c < channels; c++) sums[c]! += Math.abs(integers[i + c] as number);
  }
  return sums.reduce((a, b) => Math.max(a, b), 0);
}

/**
 * The largest |value| of some integers.
 *
 * @param values The integers.
 * @returns The largest magnitude; 0 where there are none.
 * @example
 * maxMagnitude(Int32Array.of(3, -128)); // => 128
 */
export function maxMagnitude(values: Int32Array): number {
  let max = 0;
  for (let i = 0; i < values.length; i++) {
    const magnitude = Math.abs(values[i] as number);
    if (magnitude > max) max = magnitude;
  }
  return max;
}
