import type { Figure, Json, Trace } from "./figure.js";
import type { Cell, Table } from "./html-table.js";
import { plainText } from "./plotly-text.js";

/** A table of more rows hides what it is to show. */
const MOST_ROWS = 500;

/**
 * The numbers a figure draws, as a table, for those who cannot see it: a row a point, or the matrix of a heat map.
 *
 * @param figure A figure made by this folder's functions.
 * @param seriesHeading Heading of the column with the series' names.
 * @returns A table of at most 500 rows.
 * @example
 * figureTable({ data: [{ type: "bar", name: "a", x: [1], y: [2] }], layout: { title: { text: "" }, height: 9 } }).rows; // => [["a", 1, 2]]
 */
export function figureTable({ data, layout }: Figure, seriesHeading = "Series"): Table {
  const matrices = data.filter(({ type }) => type === "heatmap");
  if (matrices.length > 0) return joined(matrices.map((trace) => matrixTable(trace, layout["xaxis"], layout["yaxis"])));
  const columns = [
    { heading: seriesHeading },
    { heading: axisTitle(layout["xaxis"]) || "x" },
    { heading: [layout["yaxis"], layout["yaxis2"]].map(axisTitle).filter(Boolean).join(" / ") || "y" },
  ];
  const rows = data.flatMap((trace) => {
    const { y: hasY = true } = (trace["meta"] ?? {}) as { y?: boolean };
    const [x, y] = [list(trace["x"]), hasY ? list(trace["y"]) : []];
    return x.map((at, i) => [plainText(trace.name ?? ""), cell(at), cell(y[i])]);
  });
  return { columns, rows: rows.slice(0, MOST_ROWS) };
}

function matrixTable(trace: Trace, xaxis: Json | undefined, yaxis: Json | undefined): Table {
  const cells = list(trace["text"] ?? trace["z"]).map(list);
  const [rowNames, columnNames] = [tickNames(yaxis), tickNames(xaxis)];
  const corner = [yaxis, xaxis].map(axisTitle).filter(Boolean).join(" \\ ");
  return {
    columns: [
      { heading: corner },
      ...(cells[0] ?? []).map((_, i) => ({ heading: columnNames[i] ?? String(i), align: "right" as const })),
    ],
    rows: cells.slice(0, MOST_ROWS).map((row, i) => [rowName(trace, rowNames[i] ?? String(i)), ...row.map(cell)]),
  };
}

/** Of several matrices the rows say whose they are. */
const rowName = ({ name }: Trace, row: string): string => (name ? `${plainText(name)} ${row}` : row);

/** One matrix below the other, as wide as the widest. */
function joined(tables: readonly Table[]): Table {
  const widest = tables.reduce((most, table) => (table.columns.length > most.columns.length ? table : most));
  const rows = tables.flatMap((table) => table.rows);
  return { columns: widest.columns, rows: rows.map((row) => widest.columns.map((_, i) => row[i] ?? null)) };
}

const list = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Counts and sizes whole, measured numbers to five digits. */
function cell(value: Json | undefined): Cell {
  if (typeof value === "string") return plainText(value);
  if (typeof value !== "number") return null;
  return Number.isInteger(value) ? value : Number(value.toPrecision(5));
}

const axisTitle = (axis: Json | undefined): string => {
  const { title } = (axis ?? {}) as { title?: { text?: string } };
  return plainText(title?.text ?? "");
};

const tickNames = (axis: Json | undefined): string[] =>
  list((axis as { ticktext?: Json } | undefined)?.ticktext).map((name) => plainText(String(name)));
