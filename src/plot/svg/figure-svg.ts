import type { Figure, Layout, Trace } from "../figure.js";
import { histogram } from "../histogram.js";
import { palette } from "../palette.js";
import { axisId, type Axis } from "./axis.js";
import { anchor, area, axesOf } from "./place-axes.js";
import { drawGrid, drawXAxis, drawYAxis } from "./draw-axes.js";
import { drawBars } from "./draw-bars.js";
import { drawHeatmap } from "./draw-heatmap.js";
import { drawLegend, legendEntries } from "./draw-legend.js";
import { drawScatter } from "./draw-scatter.js";
import { drawAnnotations, drawShapes } from "./draw-shapes.js";
import { colors, element, textElement, textWidth, xml } from "./element.js";
import { plainText } from "../plotly-text.js";
import { readList, readNumber, readTitle } from "./read-json.js";

const KINDS = new Set(["bar", "heatmap", "scatter"]);

/** Pixels. */
export interface SvgSize {
  /** 700 without it. */
  width?: number;
  /** The figure's own without it. */
  height?: number;
}

/**
 * Draws a figure without a browser: what is seen where scripts do not run. Bars, histograms, points, lines and heat maps, on linear,
 * logarithmic and category axes, are drawn as plotly would, near enough; a figure of another kind is a frame that says so.
 *
 * @param figure A figure of this folder's functions, or another of plotly's.
 * @param size Width and height.
 * @returns An SVG document on white, with all texts escaped.
 * @example
 * figureSvg({ data: [{ type: "bar", x: [1], y: [2] }], layout: { title: { text: "a < b" }, height: 300 } }).includes("<title>a &lt; b</title>"); // => true
 */
export function figureSvg(figure: Figure, { width = 700, height }: SvgSize = {}): string {
  const layout = figure.layout;
  const high = height ?? readNumber(layout, "height") ?? 450;
  const title = readTitle(layout);
  const traces = figure.data.filter((trace) => trace["visible"] !== false).map(countHistogram);
  const unknown = traces.find(({ type = "scatter" }: Partial<Trace>) => !KINDS.has(type));
  const drawn = unknown ? frame(String(unknown.type), width, high) : draw(layout, traces, width, high);
  const size = Math.min(17, (17 * (width - 24)) / Math.max(1, textWidth(title, 17)));
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height: high,
      viewBox: `0 0 ${width} ${high}`,
      role: "img",
      "font-family": "system-ui, 'Segoe UI', Helvetica, Arial, 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif",
    },
    element("title", {}, xml(plainText(title) || "figure")),
    element("rect", { width, height: high, fill: colors.paper }),
    textElement(title, { x: width / 2, y: 28, "text-anchor": "middle", "font-size": size }),
    drawn,
  );
}

/** A trace of raw numbers becomes the bars that plotly would count from them. */
function countHistogram(trace: Trace): Trace {
  if ((trace.type as string) !== "histogram") return { ...trace, type: trace.type ?? "scatter" };
  const values = Float32Array.from(readList(trace, "x").filter((value) => typeof value === "number"));
  if (values.length === 0) return { ...trace, type: "bar" };
  const { min, width, counts } = histogram(values, readNumber(trace, "nbinsx") ?? 40);
  return { ...trace, type: "bar", width, x: counts.map((_, bin) => min + (bin + 0.5) * width), y: counts };
}

function frame(kind: string, width: number, height: number): string {
  const [x, y] = [width / 2, height / 2];
  const box = { x: 24, y: 48, width: width - 48, height: height - 72, fill: "none", stroke: colors.line };
  const text = `This figure (${xml(kind)}) needs a page with scripts.`;
  return element("rect", box) + textElement(text, { x, y, "text-anchor": "middle", fill: colors.quiet });
}

function draw(layout: Layout, traces: readonly Trace[], width: number, height: number): string {
  const axes = axesOf(layout, traces, width, height);
  const colored = traces.map((trace, i) => ({ trace, color: palette[i % palette.length] as string }));
  const entries = legendEntries(layout, colored);
  const place = area(
    layout,
    axes,
    entries.length > 0 ? drawLegend(entries, 56, width - 16, 0).height + 8 : 0,
    width,
    height,
  );
  const panels = new Map(traces.map((trace) => [`${axisId(trace, "x")} ${axisId(trace, "y")}`, trace]));
  const grids = [...panels.values()].map((trace) =>
    drawGrid(axes.get(axisId(trace, "x"))!, axes.get(axisId(trace, "y"))!),
  );
  const labels = [...axes.values()].map((axis) => {
    if (axis.id[0] === "y") return drawYAxis(axis, anchor(axis, axes)?.pixels[0] ?? place.left);
    return drawXAxis(axis, anchor(axis, axes)?.pixels[0] ?? place.bottom, place.right - place.left);
  });
  const series = colored.map(({ trace, color }) => drawTrace(trace, color, traces, layout, axes));
  const legend = drawLegend(entries, Math.min(place.left, 56), width - 16, height).height;
  return [
    ...grids,
    drawShapes(layout, place, "below"),
    ...series,
    drawShapes(layout, place, "above"),
    drawAnnotations(layout, place),
    ...labels,
    drawLegend(entries, Math.min(place.left, 56), width - 16, height - legend - 6).svg,
  ].join("");
}

function drawTrace(
  trace: Trace,
  color: string,
  traces: readonly Trace[],
  layout: Layout,
  axes: ReadonlyMap<string, Axis>,
): string {
  const [x, y] = [axes.get(axisId(trace, "x"))!, axes.get(axisId(trace, "y"))!];
  if (trace.type === "heatmap") return drawHeatmap(trace, x, y);
  if (trace.type === "scatter") return drawScatter(trace, x, y, color);
  const bars = traces.filter((each) => each.type === "bar" && axisId(each, "x") === x.id && axisId(each, "y") === y.id);
  return drawBars(trace, x, y, bars, layout, color);
}
