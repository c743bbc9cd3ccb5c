import { roundHalfEven } from "../round-half-even.js";
import type { RealRange } from "../scale-and-zero-point.js";
import type { Histogram } from "./range-observer.js";

/** Thresholds tried for an end: this many, evenly spaced up to the outermost value. */
const STEPS = 128;

/** Of these, every eighth is tried with every eighth of the other end. */
const STRIDE = 8;

/**
 * The range at which rounding and clamping cost least: the mean squared difference of r and S (q - Z) over the
 * histogram's bin centres, with S and Z as `scaleAndZeroPoint` gives them. It calls neither that function nor
 * `linearQuantize`, which students write themselves: they get this file.
 *
 * A coarse search tries both ends together, a fine one each in turn until neither moves. With many levels the second
 * would do: clamping costs a convex amount at either end, and rounding about S^2 / 12 per value, convex too. With few
 * levels it matters which value falls on which level, and turn by turn stops at the nearest good pair.
 *
 * @param histogram The values; its min is at most 0 and its max at least 0.
 * @param bitwidth n, in bits: an integer from 2 to 8.
 * @returns The range: each end a multiple of 1/128 of the outermost value, and holding 0.
 */
export function mseRange(histogram: Histogram, bitwidth: number): RealRange {
  const at = (minStep: number, maxStep: number): RealRange => ({
    min: (histogram.min * minStep) / STEPS,
    max: (histogram.max * maxStep) / STEPS,
  });
  let best: { steps: [number, number]; error: number } = { steps: [STEPS, STEPS], error: Infinity };
  const attempt = (minStep: number, maxStep: number): void => {
    const error = squaredError(histogram, at(minStep, maxStep), bitwidth);
    if (error < best.error) best = { steps: [minStep, maxStep], error };
  };
  for (let minStep = STEPS; minStep > 0; minStep -= STRIDE) {
    for (let maxStep = STEPS; maxStep > 0; maxStep -= STRIDE) attempt(minStep, maxStep);
  }
  for (let before = Infinity; best.error < before;) {
    before = best.error;
    for (let step = 1; step <= STEPS; step++) attempt(step, best.steps[1]);
    for (let step = 1; step <= STEPS; step++) attempt(best.steps[0], step);
  }
  return at(...best.steps);
}

function squaredError({ counts, limit }: Histogram, { min, max }: RealRange, bitwidth: number): number {
  const last = 2 ** bitwidth - 1;
  // The real numbers that integers stand for lie S apart; 0, which the range holds, is one of them.
  const step = (max - min) / last || 1;
  const below = roundHalfEven(-min / step);
  const width = (2 * limit) / counts.length;
  let error = 0;
  let [index, level] = [0, -step * below];
  for (let bin = 0; bin < counts.length; bin++) {
    const count = counts[bin] as number;
    if (count === 0) continue;
    const r = (bin + 0.5) * width - limit;
    // Bins and levels both ascend.
    while (index < last && r - level > step / 2) level = step * (++index - below);
    error += count * (r - level) ** 2;
  }
  return error;
}
