import type { RealRange } from "../scale-and-zero-point.js";
import type { Histogram } from "./range-observer.js";

/**
 * The range that holds a given percentage of the values, leaving out as many below as above.
 *
 * Same convention as onnxruntime's `PercentileCalibrater` for asymmetric ranges
 * (https://github.com/microsoft/onnxruntime, quantization/calibrate.py). Within a bin values count as evenly spread.
 *
 * @param histogram The values; its min is at most 0 and its max at least 0, and the range holds 0.
 * @param percentile Percent of the values, above 0, at most 100.
 * @returns The range, within min and max.
 */
export function percentileRange({ counts, limit, min, max }: Histogram, percentile: number): RealRange {
  const tail = (counts.reduce((a, b) => a + b, 0) * (100 - percentile)) / 200;
  const width = (2 * limit) / counts.length;
  const low = binsHolding(tail, counts) * width - limit;
  const high = limit - binsHolding(tail, counts.toReversed()) * width;
  return { min: Math.min(Math.max(low, min), 0), max: Math.max(Math.min(high, max), 0) };
}

/** How many bins from the first on hold that many values; the last one in part, and empty ones before the next value. */
function binsHolding(values: number, counts: Float64Array): number {
  let [bin, left] = [0, values];
  while (left >= (counts[bin] as number)) left -= counts[bin++] as number;
  return bin + left / (counts[bin] as number);
}
