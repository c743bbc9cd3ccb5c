import type * as tf from "@tensorflow/tfjs";
import { requireInteger, requireTensor, requireThat } from "../../tensor/index.js";
import type { RealRange } from "../scale-and-zero-point.js";
import { entropyRange } from "./entropy-range.js";
import { mseRange } from "./mse-range.js";
import { percentileRange } from "./percentile-range.js";
import { RangeObserver, type Histogram } from "./range-observer.js";

/** How a range is chosen from the values seen: see `calibrateRange`. */
export type CalibrationMethod = "minmax" | "percentile" | "entropy" | "mse";

/** What the methods need to know beside the values. */
export interface CalibrationOptions {
  /** For entropy and mse, bits of the integers: an integer from 2 to 8 (the bins are too coarse for more). Default 8. */
  bitwidth?: number;
  /** For percentile: how much of the values lies in the range, in percent, above 0, at most 100. Default 99.99. */
  percentile?: number;
}

/**
 * Chooses the range of real numbers that integers are to cover, from values seen on a sample:
 * - `minmax`: from the least to the greatest. Nothing clamps; one outlier makes every step coarse.
 * - `percentile`: without the outermost values, half of them at either end (see `percentileRange`).
 * - `entropy`: where the integers' distribution loses least information, by KL divergence (see `entropyRange`).
 * - `mse`: where the mean squared error of rounding and clamping is least (see `mseRange`).
 *
 * Every range is widened to hold 0, so that 0 (padding, a ReLU's output) has an integer of its own.
 *
 * @param samples r: a float32 tensor, its values, or the histogram of a `RangeObserver`; at least one value, finite.
 * @param method One of the four.
 * @param options Bitwidth and percentile.
 * @returns The range, for `scaleAndZeroPoint`. All but minmax know the values only to a bin, 1/2,048 of the largest
 *   magnitude rounded up to a power of two.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * calibrateRange(tf.tensor1d([0.5, 2]), "minmax"); // => { min: 0, max: 2 }
 */
export function calibrateRange(
  samples: tf.Tensor | Float32Array | Histogram,
  method: CalibrationMethod,
  options: CalibrationOptions = {},
): RealRange {
  const { bitwidth = 8, percentile = 99.99 } = options;
  requireInteger("calibrateRange: bitwidth", bitwidth, 2, method === "entropy" || method === "mse" ? 8 : 32);
  requireThat(
    percentile > 0 && percentile <= 100,
    `calibrateRange: percentile must be above 0 and at most 100, got ${percentile}`,
  );
  const seen = samples instanceof Object && "counts" in samples ? samples : observed(samples);
  requireThat(seen.min <= seen.max, "calibrateRange: samples must hold a value, got none");
  // + 0 turns -0 into 0.
  const histogram = { ...seen, min: Math.min(seen.min, 0) + 0, max: Math.max(seen.max, 0) + 0 };
  switch (method) {
    case "minmax":
      return { min: histogram.min, max: histogram.max };
    case "percentile":
      return percentileRange(histogram, percentile);
    case "entropy":
      return entropyRange(histogram, bitwidth);
    case "mse":
      return mseRange(histogram, bitwidth);
    default:
      throw new RangeError(
        `calibrateRange: method must be "minmax", "percentile", "entropy" or "mse", got ${String(method)}`,
      );
  }
}

function observed(samples: tf.Tensor | Float32Array): Histogram {
  if (!(samples instanceof Float32Array)) requireTensor("calibrateRange: samples", samples, "float32");
  const observer = new RangeObserver();
  observer.observe(samples);
  return observer.histogram();
}
