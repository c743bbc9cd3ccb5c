import { pixelOf, type Axis } from "./axis.js";
import { colors, element, textElement, textWidth } from "./element.js";
import { read } from "./read-json.js";

/** Size of the labels along an axis. */
const LABEL = 11;

/** How much room an axis needs for its labels and title, in pixels, and whether the labels must lean. */
export function axisRoom(axis: Axis, length: number): { room: number; leans: boolean } {
  const widest = axis.ticks.reduce((most, { text }) => Math.max(most, textWidth(text, LABEL)), 0);
  const title = axis.title ? 22 : 0;
  if (axis.ticks.length === 0) return { room: title + 8, leans: false };
  if (axis.id[0] === "y") return { room: widest + 10 + title, leans: false };
  const leans = widest > length / axis.ticks.length - 4;
  return { room: (leans ? 0.6 * widest + 10 : LABEL) + 10 + title, leans };
}

/** The lines behind a panel: one a tick of both axes, the zero stronger. */
export function drawGrid(x: Axis, y: Axis): string {
  const lines = ([x, y] as const).map((axis, i) => {
    const other = i === 0 ? y : x;
    const at = (place: number) => {
      const here = pixelOf(axis, place).toFixed(1);
      const [from, to] = other.pixels.map((end) => end.toFixed(1));
      return i === 0 ? `M${here},${from}V${to}` : `M${from},${here}H${to}`;
    };
    const [from, to] = [Math.min(...axis.range), Math.max(...axis.range)];
    const hasZero = axis.type === "linear" && from <= 0 && to >= 0 && read(axis.options, "zeroline") !== false;
    const shown = axis.type === "category" || read(axis.options, "showgrid") === false ? [] : axis.ticks;
    return (
      element("path", { d: shown.map((tick) => at(tick.at)).join(""), stroke: colors.grid }) +
      (hasZero ? element("path", { d: at(0), stroke: colors.line, "stroke-width": 1.5 }) : "")
    );
  });
  return lines.join("");
}

/** Labels and title of an axis that lies along the bottom at `edge`. */
export function drawXAxis(axis: Axis, edge: number, length: number): string {
  const { room, leans } = axisRoom(axis, length);
  const labels = axis.ticks.map(({ at, text }) => {
    const [x, y] = [pixelOf(axis, at), edge + LABEL + 5];
    return leans
      ? textElement(text, {
          x,
          y,
          "font-size": LABEL,
          "text-anchor": "end",
          transform: `rotate(-35 ${x.toFixed(1)} ${y})`,
        })
      : textElement(text, { x, y, "font-size": LABEL, "text-anchor": "middle" });
  });
  const middle = (axis.pixels[0] + axis.pixels[1]) / 2;
  return (
    labels.join("") +
    textElement(axis.title, { x: middle, y: edge + room - 4, "text-anchor": "middle", "font-size": 12.5 })
  );
}

/** Labels and title of an axis that lies along the left at `edge`. */
export function drawYAxis(axis: Axis, edge: number): string {
  const labels = axis.ticks.map(({ at, text }) =>
    textElement(text, { x: edge - 6, y: pixelOf(axis, at) + 4, "font-size": LABEL, "text-anchor": "end" }),
  );
  const [x, y] = [edge - axisRoom(axis, 0).room + 12, (axis.pixels[0] + axis.pixels[1]) / 2];
  const turned = {
    "text-anchor": "middle",
    "font-size": 12.5,
    transform: `rotate(-90 ${x.toFixed(1)} ${y.toFixed(1)})`,
  };
  return labels.join("") + textElement(axis.title, { x, y, ...turned });
}
