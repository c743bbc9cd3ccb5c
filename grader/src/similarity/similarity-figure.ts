import type { Figure, Json } from "../../../src/plot/index.js";
import type { ScopeSimilarity } from "./similarity.js";

/** A logarithmic axis has no zero; one pair is a bar. */
const LEAST_SHOWN = 0.5;

/**
 * How alike a scope's pairs are: how many pairs by similarity, with a line from which on they stand out. Counts are logarithmic, as a few pairs matter among millions.
 *
 * @param scope The scope.
 * @param title What it is called.
 */
export function similarityFigure({ histogram, threshold }: ScopeSimilarity, title: string): Figure {
  const top = Math.log10(2 * Math.max(1, ...histogram));
  const width = 1 / histogram.length;
  const color = "#D55E00";
  const line = { type: "line", x0: threshold, x1: threshold, y0: 0, y1: 1, yref: "paper", line: { color, width: 2, dash: "dash" } }; // prettier-ignore
  const shapes: Json = threshold <= 1 ? [line] : [];
  return {
    data: [
      {
        type: "bar",
        name: "pairs",
        x: histogram.map((_, bin) => (bin + 0.5) * width),
        y: histogram,
        width,
        marker: { color: "#0072B2", line: { width: 0 } },
        hovertemplate: "%{x:.3f}: %{y:,} pairs<extra></extra>",
      },
    ],
    layout: {
      title: { text: title },
      height: 220,
      autosize: true,
      showlegend: false,
      margin: { l: 48, r: 12, t: 24, b: 44 },
      xaxis: {
        title: { text: "Similarity", standoff: 8 },
        range: [0, 1],
        tickformat: ".0%",
        dtick: 0.25,
        automargin: true,
      },
      yaxis: {
        title: { text: "Pairs", standoff: 8 },
        type: "log",
        range: [Math.log10(LEAST_SHOWN), top],
        dtick: 1,
        automargin: true,
      },
      shapes,
    },
  };
}
