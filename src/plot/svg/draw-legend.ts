import type { Layout, Trace } from "../figure.js";
import { traceColor } from "./draw-scatter.js";
import { element, textElement, textWidth } from "./element.js";
import { markerSymbol } from "./marker-symbol.js";
import { read, readText } from "./read-json.js";

/** A trace in the legend, and the colour it has where it does not say. */
export interface LegendEntry {
  trace: Trace;
  color: string;
}

const [SIZE, ROW, SWATCH, GAP] = [12, 20, 26, 18];

/** Which traces the legend names: those with names, where the layout wants one or there are several. */
export function legendEntries(layout: Layout, entries: readonly LegendEntry[]): LegendEntry[] {
  const named = entries.filter(({ trace }) => trace.name && trace.type !== "heatmap" && trace["showlegend"] !== false);
  return (read(layout, "showlegend") ?? named.length > 1) ? named : [];
}

/** The legend in rows from the left, and how high it is. */
export function drawLegend(entries: readonly LegendEntry[], left: number, right: number, top: number) {
  let [x, y] = [left, top];
  const drawn = entries.map(({ trace, color }) => {
    const width = SWATCH + textWidth(trace.name ?? "", SIZE) + GAP;
    if (x > left && x + width - GAP > right) [x, y] = [left, y + ROW];
    const item =
      swatch(trace, color, x, y + ROW / 2) + textElement(trace.name ?? "", { x: x + SWATCH, y: y + ROW / 2 + 4 });
    x += width;
    return item;
  });
  return { svg: drawn.join(""), height: entries.length > 0 ? y + ROW - top : 0 };
}

function swatch(trace: Trace, given: string, x: number, y: number): string {
  const color = readText(trace, "marker.color") ?? traceColor(trace, given);
  if (trace.type !== "scatter") return element("rect", { x: x + 4, y: y - 6, width: 14, height: 12, fill: color });
  const mode = readText(trace, "mode") ?? "lines+markers";
  const line = mode.includes("lines") ? element("path", { d: `M${x},${y}h20`, stroke: color, "stroke-width": 2 }) : "";
  const symbol = readText(trace, "marker.symbol") ?? "circle";
  return line + (mode.includes("markers") ? markerSymbol(symbol, x + 10, y, 8, color) : "");
}
