import type { Json, Layout } from "../figure.js";
import { pixel, type Axis } from "./axis.js";
import { dashes } from "./draw-scatter.js";
import { colors, element, textElement } from "./element.js";
import { read, readList, readNumber, readText } from "./read-json.js";

/** The drawing area and its axes: where a position on the paper or on an axis becomes pixels. */
export interface Place {
  left: number;
  right: number;
  top: number;
  bottom: number;
  axes: ReadonlyMap<string, Axis>;
}

/** The layout's lines and rectangles of one layer. */
export function drawShapes(layout: Layout, place: Place, layer: "below" | "above"): string {
  return readList(layout, "shapes")
    .filter((shape) => (readText(shape, "layer") ?? "above") === layer)
    .map((shape) => {
      const at = (key: string) => position(place, shape, key);
      const [x0, x1, y0, y1] = [at("x0"), at("x1"), at("y0"), at("y1")];
      if (x0 === undefined || x1 === undefined || y0 === undefined || y1 === undefined) return "";
      const stroke = {
        stroke: readText(shape, "line.color") ?? colors.ink,
        "stroke-width": readNumber(shape, "line.width") ?? 2,
        "stroke-dasharray": dashes[readText(shape, "line.dash") ?? ""],
      };
      if (read(shape, "type") === "line") return element("line", { x1: x0, x2: x1, y1: y0, y2: y1, ...stroke });
      const box = { x: Math.min(x0, x1), y: Math.min(y0, y1), width: Math.abs(x1 - x0), height: Math.abs(y1 - y0) };
      const look = { fill: readText(shape, "fillcolor") ?? "none", opacity: readNumber(shape, "opacity") };
      return element("rect", { ...box, ...look, ...stroke });
    })
    .join("");
}

/** The layout's texts, without arrows. */
export function drawAnnotations(layout: Layout, place: Place): string {
  return readList(layout, "annotations")
    .map((annotation) => {
      const [x, y] = [position(place, annotation, "x"), position(place, annotation, "y")];
      if (x === undefined || y === undefined) return "";
      const size = readNumber(annotation, "font.size") ?? 12;
      const across = { left: "start", right: "end" }[readText(annotation, "xanchor") ?? ""] ?? "middle";
      const down = { top: 0.9, bottom: -0.3 }[readText(annotation, "yanchor") ?? ""] ?? 0.35;
      const [dx, dy] = [readNumber(annotation, "xshift") ?? 0, readNumber(annotation, "yshift") ?? 0];
      const at = { x: x + dx, y: y - dy + down * size, "text-anchor": across, "font-size": size };
      return textElement(readText(annotation, "text") ?? "", {
        ...at,
        fill: readText(annotation, "font.color") ?? colors.ink,
      });
    })
    .join("");
}

/** A position's pixel: on the paper, from end to end of an axis ("x domain"), or at a value of an axis. */
function position(place: Place, shape: Json, key: string): number | undefined {
  const letter = key[0] as "x" | "y";
  const [reference, value] = [readText(shape, `${letter}ref`) ?? letter, read(shape, key)];
  const [id, domain] = reference.split(" ");
  const axis = place.axes.get(id ?? "");
  if (!axis || domain) {
    const [start, end] = axis?.pixels ?? (letter === "x" ? [place.left, place.right] : [place.bottom, place.top]);
    return typeof value === "number" ? start + value * (end - start) : undefined;
  }
  return pixel(axis, value);
}
