import type { Json, Trace } from "../figure.js";
import { coordinate, pixelOf, spacing, traceValues, type Axis } from "./axis.js";
import { colorScale, inkOn } from "./color-scale.js";
import { element, labelLines, textElement, textWidth } from "./element.js";
import { readList, readNumber, readText } from "./read-json.js";

/** A matrix as coloured cells, with its texts in them where they fit. */
export function drawHeatmap(trace: Trace, x: Axis, y: Axis): string {
  const rows = readList(trace, "z").map((row) => (Array.isArray(row) ? (row as readonly Json[]) : []));
  const numbers = rows.flat().filter((value): value is number => typeof value === "number");
  const min = readNumber(trace, "zmin") ?? numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const max = readNumber(trace, "zmax") ?? numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  const colorOf = colorScale(trace["colorscale"]);
  const [across, down] = [edges(x, traceValues(trace, "x")), edges(y, traceValues(trace, "y"))];
  const [gapX, gapY] = [readNumber(trace, "xgap") ?? 0, readNumber(trace, "ygap") ?? 0];
  const template = readText(trace, "texttemplate");
  const texts = template === undefined ? [] : template.includes("%{z") ? rows : readList(trace, "text");
  const label = (i: number, j: number) => String((texts[i] as readonly Json[] | undefined)?.[j] ?? "");
  const size = fontSize(rows.flatMap((row, i) => row.map((_, j) => label(i, j))), across[0], down[0]); // prettier-ignore
  const cells = rows.flatMap((row, i) =>
    row.map((value, j) => {
      const [columns, lines] = [across[j], down[i]];
      if (typeof value !== "number" || !columns || !lines) return "";
      const fill = colorOf(max > min ? (value - min) / (max - min) : 0.5);
      const box = {
        x: columns[0] + gapX / 2,
        width: columns[1] - gapX,
        y: lines[0] + gapY / 2,
        height: lines[1] - gapY,
      };
      return element("rect", { ...box, fill }) + cellText(label(i, j), box, size, inkOn(fill));
    }),
  );
  return element("g", {}, ...cells);
}

/** Start and length of each cell along an axis, in pixels. */
function edges(axis: Axis, values: readonly Json[]): ([number, number] | undefined)[] {
  const half = spacing(axis, values) / 2;
  return values.map((value) => {
    const place = coordinate(axis, value);
    if (place === undefined) return undefined;
    const [a, b] = [pixelOf(axis, place - half), pixelOf(axis, place + half)];
    return [Math.min(a, b), Math.abs(b - a)];
  });
}

/** The greatest size, up to 13, at which the longest text fits its cell; 0 where none could be read. */
function fontSize(texts: readonly string[], across: [number, number] | undefined, down: [number, number] | undefined) {
  if (!across || !down) return 0;
  const width = texts.reduce((most, text) => Math.max(most, textWidth(text, 1)), 0.1);
  const lines = texts.reduce((most, text) => Math.max(most, labelLines(text).length), 1);
  const size = Math.min(13, (0.92 * across[1]) / width, (0.9 * down[1]) / (1.2 * lines));
  return size < 6 ? 0 : size;
}

function cellText(
  text: string,
  box: { x: number; y: number; width: number; height: number },
  size: number,
  fill: string,
) {
  if (size === 0 || text === "") return "";
  const middle = box.y + box.height / 2 + size * 0.35 - ((labelLines(text).length - 1) / 2) * 1.2 * size;
  return textElement(text, { x: box.x + box.width / 2, y: middle, "text-anchor": "middle", "font-size": size, fill });
}
