import { quantizedRange } from "../quantized-range.js";
import { roundHalfEven } from "../round-half-even.js";
import { scaleAndZeroPoint, type RealRange } from "../scale-and-zero-point.js";
import type { Histogram } from "./range-observer.js";

/** Thresholds tried for an end: this many, evenly spaced from near 0 to the outermost value. */
const STEPS = 128;

/**
 * The range at which rounding and clamping cost least: the mean squared difference of r and S (q - Z) over the
 * histogram's bin centres, with S and Z as `scaleAndZeroPoint` gives them.
 *
 * Both ends are searched in turn until neither moves. Clamping costs a convex amount at either end, and rounding about
 * S^2 / 12 per value, convex too: turn by turn reaches the best pair, but for what S^2 / 12 leaves out.
 *
 * @param histogram The values; its min is at most 0 and its max at least 0.
 * @param bitwidth n, in bits: an integer from 2 to 8.
 * @returns The range: each end a multiple of 1/128 of the outermost value, and holding 0.
 */
export function mseRange(histogram: Histogram, bitwidth: number): RealRange {
  let best = { min: histogram.min, max: histogram.max };
  let least = squaredError(histogram, best, bitwidth);
  for (let moved = true; moved;) {
    moved = false;
    for (const end of ["max", "min"] as const) {
      for (let step = 1; step <= STEPS; step++) {
        const range = { ...best, [end]: (histogram[end] * step) / STEPS };
        const error = squaredError(histogram, range, bitwidth);
        if (error < least) [best, least, moved] = [range, error, true];
      }
    }
  }
  return best;
}

function squaredError({ counts, limit }: Histogram, range: RealRange, bitwidth: number): number {
  const { scale, zeroPoint } = scaleAndZeroPoint(range, bitwidth);
  const { min, max } = quantizedRange(bitwidth);
  const width = (2 * limit) / counts.length;
  let error = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    const r = (bin + 0.5) * width - limit;
    const q = Math.min(Math.max(roundHalfEven(r / scale) + zeroPoint, min), max);
    error += count * (r - scale * (q - zeroPoint)) ** 2;
  }
  return error;
}
