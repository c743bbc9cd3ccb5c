import { axis, baseLayout, legendBelow } from "./base-layout.js";
import type { Figure } from "./figure.js";
import { histogram } from "./histogram.js";
import { countRange, histogramTrace, levelsTrace } from "./histogram-traces.js";

const ENGLISH = {
  title: "Distribution of the weights",
  valueAxis: "Weight (no unit)",
  countAxis: "Weights per bin",
  weights: "weights",
  levelName: "codebook level",
};

/** Levels, bins, and any text in place of the English one. */
export interface WeightHistogramOptions extends Partial<typeof ENGLISH> {
  /** Codebook centroids to mark. */
  levels?: ArrayLike<number>;
  /** 120 without it. */
  bins?: number;
}

/**
 * A histogram of weights, with the codebook's levels marked on it. Only the counts go into the figure, so millions of weights cost nothing.
 *
 * @param values Weights, finite, at least one.
 * @param options Levels, number of bins, and text.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * weightHistogram(Float32Array.of(0, 1, 1, 4), { bins: 2 }).data[0]?.y; // => [3, 1]
 */
export function weightHistogram(values: Float32Array, options: WeightHistogramOptions = {}): Figure {
  const { levels = [], bins = 120, ...given } = options;
  const text = { ...ENGLISH, ...given };
  const counted = histogram(values, bins);
  const bars = histogramTrace(counted, text.weights, text.weights);
  const top = Math.max(...counted.counts);
  return {
    data: levels.length > 0 ? [bars, levelsTrace(levels, top, text.levelName)] : [bars],
    layout: baseLayout(text.title, 400, {
      xaxis: axis(text.valueAxis),
      yaxis: axis(text.countAxis, { range: countRange(top) }),
      bargap: 0,
      ...(levels.length > 0 ? legendBelow : {}),
    }),
  };
}
