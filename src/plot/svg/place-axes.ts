import type { Layout, Trace } from "../figure.js";
import { axisId, makeAxis, type Axis } from "./axis.js";
import { axisRoom } from "./draw-axes.js";
import type { Place } from "./draw-shapes.js";
import { read, readList, readNumber, readText, readTitle } from "./read-json.js";

/** The axes that traces use, without their pixels. */
export function axesOf(layout: Layout, traces: readonly Trace[], width: number, height: number): Map<string, Axis> {
  const ids = (["x", "y"] as const).flatMap((letter) => [...new Set(traces.map((trace) => axisId(trace, letter)))]);
  return new Map(
    ids.map((id) => {
      const letter = id[0] as "x" | "y";
      const own = traces.filter((trace) => axisId(trace, letter) === id);
      const [from, to] = domain(layout, id);
      return [id, makeAxis(id, layout, own, (to - from) * (letter === "x" ? width - 80 : height - 120))];
    }),
  );
}

function domain(layout: Layout, id: string): [number, number] {
  const [from, to] = readList(layout[`${id[0]}axis${id.slice(1)}`], "domain");
  return [typeof from === "number" ? from : 0, typeof to === "number" ? to : 1];
}

/** The axis at whose start this one lies: x at the foot of its y, y at the left of its x. */
export function anchor(axis: Axis, axes: ReadonlyMap<string, Axis>): Axis | undefined {
  const other = axis.id[0] === "x" ? "y" : "x";
  return axes.get(readText(axis.options, "anchor") ?? other + axis.id.slice(1)) ?? axes.get(other);
}

/** The drawing area, once title, labels and legend have their room; sets the pixels of the axes. */
export function area(
  layout: Layout,
  axes: ReadonlyMap<string, Axis>,
  legend: number,
  width: number,
  height: number,
): Place {
  const list = [...axes.values()];
  const rooms = (letter: string) =>
    list.filter(({ id }) => id[0] === letter).map((axis) => axisRoom(axis, width - 90).room);
  const left = Math.max(16, ...rooms("y").map((room) => room + 8));
  // Texts above the panels stand in the margin that their figure asks for.
  const margin = readList(layout, "annotations").length > 0 ? readNumber(layout, "margin.t") : undefined;
  const place = {
    left,
    right: width - 20,
    top: margin ?? (readTitle(layout) ? 48 : 16),
    bottom: height - Math.max(8, ...rooms("x")) - legend,
  };
  for (const axis of list) {
    const [from, to] = domain(layout, axis.id);
    const [start, end] = axis.id[0] === "x" ? [place.left, place.right] : [place.bottom, place.top];
    axis.pixels = [start + from * (end - start), start + to * (end - start)];
  }
  for (const axis of list) keepSquare(axis, axes);
  return { ...place, axes };
}

/** Shrinks the longer of two axes that share one scale (`scaleanchor`), about its middle or towards one end. */
function keepSquare(axis: Axis, axes: ReadonlyMap<string, Axis>): void {
  const other = axes.get(readText(axis.options, "scaleanchor") ?? "");
  if (!other || read(axis.options, "constrain") !== "domain") return;
  const pair = [axis, other];
  const unit = Math.min(...pair.map(({ range, pixels }) => Math.abs((pixels[1] - pixels[0]) / (range[1] - range[0]))));
  for (const each of pair) {
    const [start, end] = each.pixels;
    const free = end - start - Math.sign(end - start) * unit * Math.abs(each.range[1] - each.range[0]);
    const before = { left: 0, bottom: 0, right: 1, top: 1 }[readText(each.options, "constraintoward") ?? ""] ?? 0.5;
    each.pixels = [start + before * free, end - (1 - before) * free];
  }
}
