import { requireThat } from "../checks/index.js";
import { axis, baseLayout, legendBelow } from "./base-layout.js";
import type { Figure, Trace } from "./figure.js";
import { histogram } from "./histogram.js";
import { countRange, histogramTrace, levelsTrace } from "./histogram-traces.js";
import { palette } from "./palette.js";

/** More distinct values than this are no codebook, and are binned. */
const MOST_LEVELS = 1024;

const ENGLISH = {
  title: "Distribution of the weights before and after quantization",
  valueAxis: "Weight (no unit)",
  beforeAxis: "Weights per bin",
  afterAxis: "Weights per level",
  weights: "weights",
  beforeName: "float32",
  afterName: "quantized",
  levelName: "codebook level",
};

/** Levels, bins, and any text in place of the English one. */
export interface BeforeAfterOptions extends Partial<typeof ENGLISH> {
  /** Codebook centroids to mark; without them the values the quantized weights take. */
  levels?: ArrayLike<number>;
  /** 120 without it. */
  bins?: number;
}

/**
 * Weights before and after quantization, one panel above the other on one value axis: above, float32 in bins with the levels marked;
 * below, how many weights each level took.
 *
 * @param before The float32 weights, finite, at least one.
 * @param after The same weights quantized (and dequantized).
 * @param options Levels, number of bins, and text.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * weightHistogramBeforeAfter(Float32Array.of(0, 1, 2), Float32Array.of(0, 1.5, 1.5)).data[2]?.y; // => [1, 2]
 */
export function weightHistogramBeforeAfter(
  before: Float32Array,
  after: Float32Array,
  options: BeforeAfterOptions = {},
): Figure {
  requireThat(
    before.length === after.length,
    `weightHistogramBeforeAfter: after must hold as many weights as before (${before.length}), got ${after.length}`,
  );
  const { levels: given, bins = 120, ...texts } = options;
  const text = { ...ENGLISH, ...texts };
  const counted = histogram(before, bins);
  const top = Math.max(...counted.counts);
  const perLevel = countLevels(after);
  const levels = given ?? [...(perLevel?.keys() ?? [])];
  const below = perLevel
    ? levelBars(perLevel, counted.width * bins, text.weights)
    : histogramTrace(histogram(after, bins), text.afterName, text.weights);
  return {
    data: [
      histogramTrace(counted, text.beforeName, text.weights),
      levelsTrace(levels, top, text.levelName),
      { ...below, name: text.afterName, yaxis: "y2", marker: { color: palette[2], line: { width: 0 } } },
    ],
    layout: baseLayout(text.title, 560, {
      xaxis: axis(text.valueAxis, { anchor: "y2" }),
      yaxis: axis(text.beforeAxis, { domain: [0.54, 1], range: countRange(top) }),
      yaxis2: axis(text.afterAxis, { domain: [0, 0.46], rangemode: "tozero" }),
      barmode: "overlay",
      bargap: 0,
      ...legendBelow,
    }),
  };
}

/** How many weights each value has, values ascending; undefined where there are too many values for a codebook. */
function countLevels(values: Float32Array): Map<number, number> | undefined {
  const counts = new Map<number, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MOST_LEVELS) return undefined;
  }
  return new Map([...counts].sort(([a], [b]) => a - b));
}

/** One narrow bar a level: bins would put two levels into one and three into the next. */
function levelBars(counts: Map<number, number>, range: number, counted: string): Trace {
  return {
    type: "bar",
    x: [...counts.keys()],
    y: [...counts.values()],
    width: range / Math.min(400, Math.max(100, 2 * counts.size)),
    hovertemplate: `%{x:.5f}: %{y:,} ${counted}<extra></extra>`,
  };
}
