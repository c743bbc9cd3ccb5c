import type { Trace } from "./figure.js";
import type { Histogram } from "./histogram.js";
import { palette } from "./palette.js";
import { plotlyText } from "./plotly-text.js";

/** Up to so many levels stand as lines through the histogram; more would be one block of colour. */
const MOST_LINES = 32;

/**
 * A histogram as one bar a bin.
 *
 * @param histogram Edges and counts.
 * @param name What the legend calls it.
 * @param counted What the hover text calls the counted numbers.
 * @returns A trace whose x are the middles of the bins.
 * @example
 * histogramTrace({ min: 0, width: 2, counts: [3, 1] }, "float32", "weights").x; // => [1, 3]
 */
export function histogramTrace({ min, width, counts }: Histogram, name: string, counted: string): Trace {
  return {
    type: "bar",
    name: plotlyText(name),
    x: counts.map((_, bin) => min + (bin + 0.5) * width),
    y: counts,
    width,
    marker: { color: palette[0], line: { width: 0 } },
    hovertemplate: `%{x:.4f}: %{y:,} ${plotlyText(counted)}<extra></extra>`,
  };
}

/**
 * A codebook's levels as ticks on the axis, and, while they are few, as lines through the figure.
 *
 * @param levels Centroids, in any order.
 * @param top How high the lines reach.
 * @param name What the legend calls them.
 * @returns A trace with one point a level.
 * @example
 * levelsTrace(Float32Array.of(0.5, -0.5), 10, "level").x; // => [-0.5, 0.5]
 */
export function levelsTrace(levels: ArrayLike<number>, top: number, name: string): Trace {
  const sorted = Array.from(levels).sort((a, b) => a - b);
  const color = palette[1];
  return {
    type: "scatter",
    mode: "markers",
    name: plotlyText(name),
    x: sorted,
    y: sorted.map(() => 0),
    // For `figureTable`: a level has a place on the value axis and no count.
    meta: { y: false },
    marker: { symbol: "line-ns-open", size: 9, color, line: { width: 1.5 } },
    ...(sorted.length <= MOST_LINES ? { error_y: lineUp(top, color) } : {}),
    hovertemplate: `${plotlyText(name)} %{x:.5f}<extra></extra>`,
  };
}

/**
 * The range of a count axis: room above the bars, and below zero for the levels' ticks.
 *
 * @param top The highest count.
 * @returns From and to, as plotly's `range`.
 * @example
 * countRange(100); // => [-5, 105]
 */
export const countRange = (top: number): [number, number] => [-0.05 * top, 1.05 * top];

/** A line from the point up: plotly's error bar, which the legend switches on and off with its point. */
function lineUp(height: number, color: string) {
  return { type: "constant", symmetric: false, value: height, valueminus: 0, width: 0, thickness: 1.5, color };
}
