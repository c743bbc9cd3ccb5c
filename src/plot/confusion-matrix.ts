import { requireInteger, requireThat } from "../checks/index.js";
import { axis, baseLayout } from "./base-layout.js";
import type { Figure } from "./figure.js";
import { plotlyText } from "./plotly-text.js";

const ENGLISH = {
  title: "Confusion matrix",
  trueAxis: "True class (each row adds up to 100 %)",
  predictedAxis: "Predicted class",
};

/** With more classes the cells are too small for numbers, which then show on hovering only. */
const MOST_NUMBERED = 20;

/**
 * Which class was taken for which: counts, and percent of the row (the true class), which colours the cell.
 *
 * @param counts `counts[true][predicted]`, integers of 0 or more, one row and one column a class.
 * @param classes The classes' names.
 * @param texts Any text in place of the English one.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * confusionMatrix([[3, 1], [0, 4]], ["cat", "dog"]).data[0]?.z; // => [[75, 25], [0, 100]]
 */
export function confusionMatrix(
  counts: readonly (readonly number[])[],
  classes: readonly string[],
  texts: Partial<typeof ENGLISH> = {},
): Figure {
  requireSquare(counts, classes.length);
  const text = { ...ENGLISH, ...texts };
  const percents = counts.map((row) => {
    const sum = row.reduce((a, b) => a + b, 0);
    return row.map((count) => (sum === 0 ? 0 : (100 * count) / sum));
  });
  // Positions, not names, place the cells: two classes of one name stay two.
  const names = { tickvals: classes.map((_, i) => i), ticktext: classes.map(plotlyText) };
  return {
    data: [
      {
        type: "heatmap",
        z: percents,
        zmin: 0,
        zmax: 100,
        colorscale: "Cividis",
        showscale: false,
        text: counts.map((row, i) => row.map((n, j) => `${n}<br>${(percents[i]?.[j] as number).toFixed(1)}%`)),
        ...(classes.length <= MOST_NUMBERED ? { texttemplate: "%{text}" } : {}),
        customdata: counts.map((_, i) => classes.map((name) => `${classes[i]} → ${name}`).map(plotlyText)),
        hovertemplate: "%{customdata}<br>%{text}<extra></extra>",
        xgap: 1,
        ygap: 1,
      },
    ],
    layout: baseLayout(text.title, 560, {
      xaxis: axis(text.predictedAxis, { ...names, showgrid: false, zeroline: false, constrain: "domain" }),
      yaxis: axis(text.trueAxis, { ...names, autorange: "reversed", showgrid: false, zeroline: false }),
    }),
  };
}

function requireSquare(counts: readonly (readonly number[])[], classes: number): void {
  const shape = `[${counts.length}, ${counts.find((row) => row.length !== classes)?.length ?? classes}]`;
  requireThat(
    counts.length === classes && counts.every((row) => row.length === classes),
    `confusionMatrix: counts must have shape [${classes}, ${classes}], one row and one column a class, got ${shape}`,
  );
  for (const count of counts.flat()) requireInteger("confusionMatrix: count", count, 0, Number.MAX_SAFE_INTEGER);
}
