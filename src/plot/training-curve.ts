import { requireThat } from "../checks/index.js";
import { axis, baseLayout } from "./base-layout.js";
import type { Figure, Trace } from "./figure.js";
import { seriesStyle } from "./palette.js";

const ENGLISH = {
  title: "Training",
  stepAxis: "Step (batches)",
  lossAxis: "Loss",
  accuracyAxis: "Accuracy (%)",
};

/** A curve of more points is a plain line. */
const MOST_MARKED = 60;

/** What was seen at one step of the training. */
export interface TrainingPoint {
  /** Batches so far. */
  step: number;
  loss?: number;
  /** A fraction, 0 to 1; shown in percent. */
  accuracy?: number;
}

/**
 * Loss above, accuracy below, on one axis of steps.
 *
 * @param points What was seen, in order of steps; a point may lack one of the two.
 * @param texts Any text in place of the English one.
 * @returns A figure.
 * @throws {RangeError} when there is no point.
 * @example
 * trainingCurve([{ step: 1, loss: 2.3 }, { step: 2, loss: 1.9, accuracy: 0.25 }]).data[1]?.y; // => [25]
 */
export function trainingCurve(points: readonly TrainingPoint[], texts: Partial<typeof ENGLISH> = {}): Figure {
  requireThat(points.length > 0, "trainingCurve: points must hold at least one point, got none");
  const text = { ...ENGLISH, ...texts };
  const losses = points.filter((point) => point.loss !== undefined);
  const accuracies = points.filter((point) => point.accuracy !== undefined);
  const curve = (index: number, name: string, seen: readonly TrainingPoint[], y: number[], yaxis: string): Trace => ({
    type: "scatter",
    ...(y.length > MOST_MARKED
      ? { mode: "lines" }
      : { mode: "lines+markers", marker: { ...seriesStyle(index), size: 5 } }),
    name,
    x: seen.map(({ step }) => step),
    y,
    yaxis,
    line: { color: seriesStyle(index).color, width: 1.5 },
    hovertemplate: `%{x:,}: %{y:.4~g}<extra></extra>`,
  });
  return {
    data: [
      curve(
        0,
        text.lossAxis,
        losses,
        losses.map(({ loss }) => loss as number),
        "y",
      ),
      curve(
        1,
        text.accuracyAxis,
        accuracies,
        accuracies.map(({ accuracy }) => 100 * (accuracy as number)),
        "y2",
      ),
    ],
    layout: baseLayout(text.title, 400, {
      xaxis: axis(text.stepAxis, { anchor: "y2" }),
      yaxis: axis(text.lossAxis, { domain: [0.54, 1], rangemode: "tozero" }),
      yaxis2: axis(text.accuracyAxis, { domain: [0, 0.46] }),
      showlegend: false,
    }),
  };
}
