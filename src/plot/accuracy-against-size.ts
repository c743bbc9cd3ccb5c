import { requirePositive, requireThat } from "../checks/index.js";
import { axis, baseLayout, legendBelow } from "./base-layout.js";
import type { Figure, Json, Trace } from "./figure.js";
import { plotlyText } from "./plotly-text.js";
import { formatBytes } from "./format-bytes.js";
import { neutral, seriesStyle } from "./palette.js";
import { placeLabels, type LabelPlace } from "./place-labels.js";

const ENGLISH = {
  title: "Accuracy against size",
  sizeAxis: "Size of the weights (bytes, log scale)",
  accuracyAxis: "Accuracy on the test images (%)",
  /** `{bits}` is replaced. */
  label: "{bits}-bit",
};

/** One way of quantizing, measured. */
export interface AccuracyRow {
  /** What the legend calls it; rows of one method share a colour and a line. */
  method: string;
  /** Bits a weight; 32 marks the float32 network, which is drawn as the reference line. */
  bits: number;
  /** A fraction, 0 to 1; shown in percent. */
  accuracy: number;
  /** Above 0. */
  sizeBytes: number;
}

/** The smallest drawing area, a phone's, in pixels: labels that fit there fit everywhere. */
const SMALLEST = { width: 290, height: 270 };

/**
 * Accuracy against size, one line a method, sizes on a log scale; float32 (32 bits) is a dashed line across.
 *
 * @param rows Measured results, in the order the legend shall have.
 * @param texts Any text in place of the English one.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given; an accuracy in percent is told from a fraction so.
 * @example
 * accuracyAgainstSize([{ method: "k-means", bits: 4, accuracy: 0.868, sizeBytes: 2 ** 22 }]).data[0]?.y; // => [86.8]
 */
export function accuracyAgainstSize(rows: readonly AccuracyRow[], texts: Partial<typeof ENGLISH> = {}): Figure {
  requireThat(rows.length > 0, "accuracyAgainstSize: rows must hold at least one row, got none");
  for (const { method, accuracy, sizeBytes } of rows) {
    requireThat(
      accuracy >= 0 && accuracy <= 1,
      `accuracyAgainstSize: accuracy must be a fraction from 0 to 1, got ${accuracy} (${method}): is this a percentage?`,
    );
    requirePositive("accuracyAgainstSize: sizeBytes", sizeBytes);
  }
  const text = { ...ENGLISH, ...texts };
  const ranges = { x: sizeRange(rows), y: accuracyRange(rows) };
  const labelled = labels(rows, ranges, text.label);
  const methods = [...new Set(rows.map(({ method }) => method))];
  const reference = rows.find(({ bits }) => bits === 32);
  let style = 0;
  return {
    data: methods.map((method) => {
      const points = labelled.filter(({ row }) => row.method === method);
      const isReference = method === reference?.method;
      return series(method, points, isReference ? { color: neutral, symbol: "circle-open" } : seriesStyle(style++));
    }),
    layout: baseLayout(text.title, 480, {
      xaxis: axis(text.sizeAxis, { type: "log", range: ranges.x, ...sizeTicks(ranges.x) }),
      yaxis: axis(text.accuracyAxis, { range: ranges.y }),
      shapes: reference ? [referenceLine(reference)] : [],
      ...legendBelow,
    }),
  };
}

type Range = readonly [number, number];
type Point = { row: AccuracyRow; label: string; place: LabelPlace | undefined };

/** Powers of ten, as plotly's log axis wants them, with room at both sides. */
function sizeRange(rows: readonly AccuracyRow[]): Range {
  const sizes = rows.map(({ sizeBytes }) => Math.log10(sizeBytes));
  const [min, max] = [Math.min(...sizes), Math.max(...sizes)];
  const room = Math.max(0.15, (max - min) * 0.1);
  return [min - room, max + room];
}

function accuracyRange(rows: readonly AccuracyRow[]): Range {
  const percents = rows.map(({ accuracy }) => 100 * accuracy);
  const [min, max] = [Math.min(...percents), Math.max(...percents)];
  const room = Math.max(1, (max - min) * 0.1);
  return [min - room, max + room];
}

/** Powers of two, at most six of them: 64 KiB, 256 KiB, 1 MiB. */
function sizeTicks([from, to]: Range): { tickvals: number[]; ticktext: string[] } {
  const [first, last] = [Math.ceil(from / Math.log10(2)), Math.floor(to / Math.log10(2))];
  const step = Math.ceil((last - first + 1) / 6);
  const tickvals: number[] = [];
  for (let power = first; power <= last; power += step) tickvals.push(2 ** power);
  return { tickvals, ticktext: tickvals.map(formatBytes) };
}

/** What each point is called, and on which side of it that stands, if anywhere: worked out for the smallest screen. */
function labels(rows: readonly AccuracyRow[], { x, y }: { x: Range; y: Range }, pattern: string): Point[] {
  const points = rows.map(({ method, bits, accuracy, sizeBytes }) => ({
    x: ((Math.log10(sizeBytes) - x[0]) / (x[1] - x[0])) * SMALLEST.width,
    y: ((y[1] - 100 * accuracy) / (y[1] - y[0])) * SMALLEST.height,
    text: bits === 32 ? `${method} ${(100 * accuracy).toFixed(2)} %` : pattern.replace("{bits}", String(bits)),
  }));
  const places = placeLabels(points, SMALLEST.width);
  return rows.map((row, i) => ({ row, label: points[i]?.text ?? "", place: places[i] }));
}

function series(method: string, points: Point[], look: { color: string; symbol: string }): Trace {
  const percents = points.map(({ row }) => Number((100 * row.accuracy).toFixed(4)));
  return {
    type: "scatter",
    mode: "lines+markers+text",
    name: plotlyText(method),
    x: points.map(({ row }) => row.sizeBytes),
    y: percents,
    text: points.map(({ label, place }) => (place ? plotlyText(label) : "")),
    textposition: points.map(({ place }) => place ?? "top center"),
    customdata: points.map(({ row }) => formatBytes(row.sizeBytes)),
    textfont: { shadow: "auto" },
    line: { color: look.color, width: 1.5 },
    marker: { ...look, size: 9 },
    hovertemplate: `${plotlyText(method)}<br>%{customdata}: %{y:.2f} %<extra></extra>`,
  };
}

function referenceLine({ accuracy }: AccuracyRow): Json {
  const line = { color: neutral, width: 1.5, dash: "dash" };
  return { type: "line", xref: "paper", x0: 0, x1: 1, y0: 100 * accuracy, y1: 100 * accuracy, layer: "below", line };
}
