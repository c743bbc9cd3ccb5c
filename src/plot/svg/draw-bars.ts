import type { Layout, Trace } from "../figure.js";
import { coordinate, pixel, pixelOf, spacing, traceValues, type Axis } from "./axis.js";
import { element } from "./element.js";
import { read, readList, readNumber, readText } from "./read-json.js";

/**
 * A bar a value, from zero up or down.
 *
 * @param trace The trace to draw.
 * @param x Its axis.
 * @param y Its axis.
 * @param bars All bar traces of the same axes: they stand side by side, unless the layout lays them over one another.
 * @param layout The figure's.
 * @param color Where the trace does not say.
 */
export function drawBars(
  trace: Trace,
  x: Axis,
  y: Axis,
  bars: readonly Trace[],
  layout: Layout,
  color: string,
): string {
  const beside = (read(layout, "barmode") ?? "group") === "group" ? bars : [trace];
  const room = spacing(x, bars.flatMap((each) => traceValues(each, "x"))) * (1 - (readNumber(layout, "bargap") ?? 0.2)); // prettier-ignore
  const width = readNumber(trace, "width") ?? room / beside.length;
  const shift = (beside.indexOf(trace) - (beside.length - 1) / 2) * width;
  const [values, colors] = [readList(trace, "y"), readList(trace, "marker.color")];
  const floor = y.type === "log" ? y.pixels[0] : pixelOf(y, 0);
  const rects = traceValues(trace, "x").map((value, i) => {
    const [place, top] = [coordinate(x, value), pixel(y, values[i])];
    if (place === undefined || top === undefined || top === floor) return "";
    const [left, right] = [pixelOf(x, place + shift - width / 2), pixelOf(x, place + shift + width / 2)];
    const own = colors[i] === undefined ? undefined : String(colors[i]);
    return element("rect", {
      x: Math.min(left, right),
      // A hundredth less and neighbours would show a seam.
      width: Math.abs(right - left) + 0.01,
      y: Math.min(top, floor),
      height: Math.abs(floor - top),
      fill: own,
    });
  });
  const fill = readText(trace, "marker.color") ?? color;
  return element("g", { fill, opacity: readNumber(trace, "opacity") }, ...rects);
}
