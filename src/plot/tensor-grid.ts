import { requireInteger, requireThat } from "../checks/index.js";
import { baseLayout } from "./base-layout.js";
import type { Figure, Json, Trace } from "./figure.js";
import { palette } from "./palette.js";
import { plotlyText } from "./plotly-text.js";

/** Blue below zero, orange above, pale at zero. */
const SIGNED = [
  [0, palette[0]],
  [0.5, "#F5F5F5"],
  [1, palette[1]],
] as const;

/** Room between two grids, as a share of the figure's width. */
const BETWEEN = 0.04;

/** Title and digits. */
export interface TensorGridOptions {
  /** Plain text; none without it. */
  title?: string;
  /** Digits after the point: without it 2, and none where all values are integers. */
  digits?: number;
}

/** One of the grids that stand side by side. */
export interface TensorGridPanel extends TensorGridOptions {
  /** Its elements, row by row. */
  values: ArrayLike<number>;
  /** [rows, columns]. */
  shape: readonly [number, number];
}

/** Title and colours of grids side by side. */
export interface TensorGridsOptions {
  /** Plain text; none without it. */
  title?: string;
  /** Whether one colour means the same value in every grid, as it should for weights before and after; else each has colours of its own. */
  sharedColors?: boolean;
}

/**
 * A small matrix as coloured cells with their numbers in them.
 *
 * @param values Its elements, row by row: rows * columns finite numbers.
 * @param shape [rows, columns], 1 to 64 each.
 * @param options Title and digits.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * tensorGrid([-1, 0, 2, 5], [2, 2]).data[0]?.z; // => [[-1, 0], [2, 5]]
 */
export function tensorGrid(
  values: ArrayLike<number>,
  shape: readonly [number, number],
  options: TensorGridOptions = {},
): Figure {
  const { title, ...panel } = options;
  return grids("tensorGrid", [{ values, shape, ...panel }], { ...(title === undefined ? {} : { title }) });
}

/**
 * Small matrices side by side, each under its title: weights before and after, what is expected beside what was computed.
 *
 * @param panels 1 to 4 matrices of 1 to 64 rows and columns.
 * @param options Title of the whole, and whether the grids share their colours.
 * @returns A figure.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * const before = { title: "before", values: [-0.9, 0.4], shape: [1, 2] as const };
 * const after = { title: "after", values: [-1, 0], shape: [1, 2] as const };
 * tensorGrids([before, after]).data[1]?.z; // => [[-1, 0]]
 */
export function tensorGrids(panels: readonly TensorGridPanel[], options: TensorGridsOptions = {}): Figure {
  requireInteger("tensorGrids: number of panels", panels.length, 1, 4);
  return grids("tensorGrids", panels, options);
}

function grids(caller: string, panels: readonly TensorGridPanel[], options: TensorGridsOptions): Figure {
  for (const { values, shape } of panels) requireMatrix(caller, values, shape);
  const shared = panels.flatMap(({ values }) => Array.from(values));
  const titled = panels.some(({ title }) => title);
  const top = (options.title ? 56 : 16) + (titled ? 24 : 0);
  const rows = Math.max(...panels.map(({ shape }) => shape[0]));
  return {
    data: panels.map((panel, i) => trace(panel, options.sharedColors ? shared : Array.from(panel.values), suffix(i))),
    layout: baseLayout(options.title ?? "", 44 * rows + top + 24, {
      ...axes(panels),
      ...(titled ? { annotations: panels.map(({ title = "" }, i) => heading(title, suffix(i))) } : {}),
      margin: { l: 16, r: 16, t: top, b: 16 },
    }),
  };
}

function requireMatrix(caller: string, values: ArrayLike<number>, [rows, columns]: readonly [number, number]): void {
  requireInteger(`${caller}: rows`, rows, 1, 64);
  requireInteger(`${caller}: columns`, columns, 1, 64);
  requireThat(
    values.length === rows * columns,
    `${caller}: values must hold ${rows} x ${columns} numbers, got ${values.length}`,
  );
}

/** plotly calls its axes x, x2, x3. */
const suffix = (index: number): string => (index === 0 ? "" : String(index + 1));

/** @param colored The values between whose ends the colours are spread. */
function trace({ title, values, shape, digits: given }: TensorGridPanel, colored: number[], axis: string): Trace {
  const flat = Array.from(values);
  const digits = given ?? (flat.every(Number.isInteger) ? 0 : 2);
  const z = Array.from({ length: shape[0] }, (_, row) => flat.slice(row * shape[1], (row + 1) * shape[1]));
  // -0.001 is not to stand there as -0.00.
  const text = z.map((row) => row.map((value) => value.toFixed(digits).replace(/^-(0(\.0*)?)$/, "$1")));
  const longest = Math.max(...text.flat().map(({ length }) => length));
  return {
    type: "heatmap",
    ...(title ? { name: plotlyText(title) } : {}),
    ...(axis ? { xaxis: `x${axis}`, yaxis: `y${axis}` } : {}),
    z,
    text,
    texttemplate: "%{text}",
    // Five characters of 13 pixels fill a cell.
    textfont: { size: longest > 5 ? 10 : 13 },
    ...colorRange(colored),
    showscale: false,
    xgap: 2,
    ygap: 2,
    hovertemplate: "[%{y}, %{x}]: %{z}<extra></extra>",
  };
}

function colorRange(values: readonly number[]): { [attribute: string]: Json } {
  const [min, max] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);
  const most = Math.max(-min, max);
  return min < 0
    ? { colorscale: SIGNED, zmin: -most, zmax: most }
    : { colorscale: "Cividis", ...(min < max ? { zmin: min, zmax: max } : {}) };
}

/** Squares of one size, in as much of the width as each grid has columns; what width is left over lies outside, not between them. */
function axes(panels: readonly TensorGridPanel[]): { [axis: string]: Json } {
  const bare = {
    showgrid: false,
    zeroline: false,
    showticklabels: false,
    ticks: "",
    fixedrange: true,
    constrain: "domain",
  };
  const columns = panels.reduce((sum, { shape }) => sum + shape[1], 0);
  const free = 1 - BETWEEN * (panels.length - 1);
  let start = 0;
  const pairs = panels.map(({ shape }, i) => {
    const domain = [start, Math.min(1, start + (free * shape[1]) / columns)];
    start += (free * shape[1]) / columns + BETWEEN;
    const towards = (["right", "center", "left"] as const)[Math.sign(i - (panels.length - 1) / 2) + 1];
    const x = { ...bare, domain, constraintoward: towards, anchor: `y${suffix(i)}` };
    const y = { ...bare, constraintoward: "top", autorange: "reversed", scaleanchor: `x${suffix(i)}`, anchor: `x${suffix(i)}` }; // prettier-ignore
    return { [`xaxis${suffix(i)}`]: x, [`yaxis${suffix(i)}`]: y };
  });
  return Object.assign({}, ...pairs) as { [axis: string]: Json };
}

function heading(title: string, axis: string): Json {
  const place = { xref: `x${axis} domain`, yref: `y${axis} domain`, x: 0.5, y: 1, yanchor: "bottom", yshift: 4 };
  return { ...place, text: plotlyText(title), showarrow: false, font: { size: 13 } };
}
