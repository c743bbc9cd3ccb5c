import { formatNumber, htmlTable, type Table } from "../plot/index.js";
import type { MimeBundle } from "./mime-bundle.js";

/** A text is no place for long tables. */
const MOST_ROWS = 12;

/** Whether a value looks like a table of the plot room: headings above rows. */
export function isTable(value: unknown): value is Table {
  const { columns, rows } = (value ?? {}) as Partial<Table>;
  return (
    Array.isArray(columns) &&
    columns.every((column) => typeof (column as { heading?: unknown } | null)?.heading === "string") &&
    Array.isArray(rows) &&
    rows.every((row) => Array.isArray(row) && row.length === columns.length)
  );
}

/**
 * A table as HTML and as text.
 *
 * @param table Columns and rows.
 * @returns All rows as HTML, the first of them as text.
 * @example
 * tableBundle({ columns: [{ heading: "Bits" }, { heading: "Size" }], rows: [[4, 1024]] })["text/plain"]; // => "Bits   Size\n   4  1,024"
 */
export function tableBundle(table: Table): MimeBundle {
  return {
    "text/html": htmlTable(table, table.columns[0]?.heading ?? ""),
    "text/plain": (table.caption ? `${table.caption}\n` : "") + plainTable(table),
  };
}

/**
 * A table as text in columns, cut after some rows.
 *
 * @param table Columns and rows.
 * @param mostRows How many rows stand there at most.
 * @returns Lines without a line feed at the end.
 * @example
 * plainTable({ columns: [{ heading: "a" }], rows: [["x"], ["y"]] }, 1); // => "a\nx\n… 1 more"
 */
export function plainTable({ columns, rows }: Table, mostRows = MOST_ROWS): string {
  const heads = columns.map(({ heading, unit }) => (unit ? `${heading} (${unit})` : heading));
  const shown = rows.slice(0, mostRows);
  const cells = shown.map((row) =>
    row.map((cell, i) => (typeof cell === "number" ? formatNumber(cell, columns[i]?.digits) : (cell ?? "–"))),
  );
  const right = columns.map((column, i) => (column.align ?? (shown.some((row) => typeof row[i] === "number") && "right")) === "right"); // prettier-ignore
  const widths = heads.map((head, i) => Math.max(...[head, ...cells.map((row) => row[i] as string)].map(width)));
  const lines = [heads, ...cells].map((row) =>
    row
      .map((text, i) => {
        const room = " ".repeat((widths[i] as number) - width(text));
        return right[i] ? room + text : text + room;
      })
      .join("  ")
      .trimEnd(),
  );
  return [...lines, ...(rows.length > mostRows ? [`… ${rows.length - mostRows} more`] : [])].join("\n");
}

/** Columns that a text takes: a Chinese character takes two. */
const width = (text: string): number => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
