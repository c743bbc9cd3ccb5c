import { requireInteger, requireThat } from "../checks/index.js";
import { baseLayout } from "./base-layout.js";
import type { Figure } from "./figure.js";
import { palette } from "./palette.js";

/** Blue below zero, orange above, pale at zero. */
const SIGNED = [
  [0, palette[0]],
  [0.5, "#F5F5F5"],
  [1, palette[1]],
] as const;

/** Title and digits. */
export interface TensorGridOptions {
  /** Plain text; none without it. */
  title?: string;
  /** Digits after the point: without it 2, and none where all values are integers. */
  digits?: number;
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
  const [rows, columns] = shape;
  requireInteger("tensorGrid: rows", rows, 1, 64);
  requireInteger("tensorGrid: columns", columns, 1, 64);
  requireThat(
    values.length === rows * columns,
    `tensorGrid: values must hold ${rows} x ${columns} numbers, got ${values.length}`,
  );
  const flat = Array.from(values);
  const digits = options.digits ?? (flat.every(Number.isInteger) ? 0 : 2);
  const z = Array.from({ length: rows }, (_, row) => flat.slice(row * columns, (row + 1) * columns));
  const signed = flat.some((value) => value < 0);
  const most = flat.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  const bare = { showgrid: false, zeroline: false, showticklabels: false, ticks: "", fixedrange: true } as const;
  return {
    data: [
      {
        type: "heatmap",
        z,
        text: z.map((row) => row.map((value) => value.toFixed(digits))),
        texttemplate: "%{text}",
        ...(signed && most > 0 ? { colorscale: SIGNED, zmin: -most, zmax: most } : { colorscale: "Cividis" }),
        showscale: false,
        xgap: 2,
        ygap: 2,
        hovertemplate: "[%{y}, %{x}]: %{z}<extra></extra>",
      },
    ],
    layout: baseLayout(options.title ?? "", 44 * rows + 80, {
      xaxis: { ...bare, constrain: "domain" },
      yaxis: { ...bare, autorange: "reversed", scaleanchor: "x", constrain: "domain" },
      margin: { l: 16, r: 16, t: 56, b: 16 },
    }),
  };
}
