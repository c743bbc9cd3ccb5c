import type { Trace } from "../figure.js";
import { pixel, pixelOf, coordinate, traceValues, type Axis } from "./axis.js";
import { colors, element, textElement } from "./element.js";
import { markerSymbol } from "./marker-symbol.js";
import { read, readList, readNumber, readText } from "./read-json.js";

/** Dashes of plotly's names. */
export const dashes: Record<string, string | undefined> = {
  dash: "7 5",
  dot: "2 4",
  dashdot: "7 4 2 4",
  longdash: "12 6",
};

interface Point {
  x: number;
  y: number;
  index: number;
}

/** A trace of points: its lines, error bars upwards, markers and texts, as its `mode` asks. */
export function drawScatter(trace: Trace, x: Axis, y: Axis, color: string): string {
  const ys = readList(trace, "y");
  const points = traceValues(trace, "x").map((value, index) => {
    const [px, py] = [pixel(x, value), pixel(y, ys[index])];
    return px === undefined || py === undefined ? undefined : { x: px, y: py, index };
  });
  const seen = points.filter((point) => point !== undefined);
  const mode = readText(trace, "mode") ?? "lines+markers";
  return [
    mode.includes("lines") ? line(trace, points, color) : "",
    errorBars(trace, seen, y, color),
    mode.includes("markers") ? markers(trace, seen, color) : "",
    mode.includes("text") ? texts(trace, seen) : "",
  ].join("");
}

/** The place of a trace's colour: its line's, its marker's, or the one it is given. */
export const traceColor = (trace: Trace, color: string): string =>
  readText(trace, "line.color") ?? readText(trace, "marker.color") ?? color;

/** A line that breaks where a value is missing. */
function line(trace: Trace, points: readonly (Point | undefined)[], color: string): string {
  let draws = false;
  const steps = points.map((point) => {
    const step = point ? `${draws ? "L" : "M"}${point.x.toFixed(2)},${point.y.toFixed(2)}` : "";
    draws = point !== undefined;
    return step;
  });
  return element("path", {
    d: steps.join(""),
    fill: "none",
    stroke: traceColor(trace, color),
    "stroke-width": readNumber(trace, "line.width") ?? 2,
    "stroke-dasharray": dashes[readText(trace, "line.dash") ?? ""],
    "stroke-linejoin": "round",
  });
}

function errorBars(trace: Trace, points: readonly Point[], y: Axis, color: string): string {
  const up = readNumber(trace, "error_y.value");
  if (up === undefined || read(trace, "error_y.type") !== "constant") return "";
  const down = readNumber(trace, "error_y.valueminus") ?? up;
  const ys = readList(trace, "y");
  const paths = points.map(({ x, index }) => {
    const place = coordinate(y, ys[index]) as number;
    return `M${x.toFixed(2)},${pixelOf(y, place - down).toFixed(2)}V${pixelOf(y, place + up).toFixed(2)}`;
  });
  const stroke = readText(trace, "error_y.color") ?? traceColor(trace, color);
  return element("path", { d: paths.join(""), stroke, "stroke-width": readNumber(trace, "error_y.thickness") ?? 2 });
}

function markers(trace: Trace, points: readonly Point[], color: string): string {
  const [size, symbol] = [readNumber(trace, "marker.size") ?? 6, readText(trace, "marker.symbol") ?? "circle"];
  const own = readList(trace, "marker.color");
  const common = readText(trace, "marker.color") ?? traceColor(trace, color);
  const drawn = points.map(({ x, y, index }) =>
    markerSymbol(symbol, x, y, size, typeof own[index] === "string" ? own[index] : common),
  );
  return element("g", {}, ...drawn);
}

function texts(trace: Trace, points: readonly Point[]): string {
  const [labels, places] = [readList(trace, "text"), readList(trace, "textposition")];
  const common = readText(trace, "textposition") ?? "top center";
  return points
    .filter(({ index }) => labels[index])
    .map(({ x, y, index }) => {
      const place = String(places[index] ?? common);
      const side = place.includes("left") ? -1 : place.includes("right") ? 1 : 0;
      const down = place.includes("top") ? -8 : place.includes("bottom") ? 17 : 4;
      const anchor = (["end", "middle", "start"] as const)[side + 1];
      // A rim of paper keeps a text readable where a line crosses it.
      const rim = { stroke: colors.paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" };
      return textElement(String(labels[index]), { x: x + side * 7, y: y + down, "text-anchor": anchor, ...rim });
    })
    .join("");
}
