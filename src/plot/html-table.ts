import { requireThat } from "../checks/index.js";
import { escapeHtml } from "./escape-html.js";

/** A column: what it holds, in which unit, and how its numbers look. */
export interface Column {
  heading: string;
  /** Stands in brackets behind the heading. */
  unit?: string;
  /** Right where the column holds numbers, else left. */
  align?: "left" | "right";
  /** Digits after the point; without it up to six. */
  digits?: number;
}

/** What a cell holds; null is shown as a dash. */
export type Cell = string | number | null;

/** Rows under headings. The first cell of a row names it. */
export interface Table {
  caption?: string;
  columns: readonly Column[];
  rows: readonly (readonly Cell[])[];
}

/**
 * A table as HTML, escaped, in a box that scrolls by itself where the page is too narrow, and that the keyboard reaches.
 *
 * @param table Columns and rows.
 * @param label What a screen reader calls the table that has no caption.
 * @returns HTML.
 * @throws {RangeError} when a row has another number of cells than there are columns.
 * @example
 * htmlTable({ columns: [{ heading: "Bits" }], rows: [[4]] }, "Sizes").includes('<th scope="row" style="text-align: right">4</th>'); // => true
 */
export function htmlTable({ caption, columns, rows }: Table, label: string): string {
  for (const row of rows) {
    requireThat(
      row.length === columns.length,
      `htmlTable: row must have one cell a column (${columns.length}), got ${row.length}`,
    );
  }
  const aligned = columns.map((column, i) => ({
    ...column,
    align: column.align ?? (rows.some((row) => typeof row[i] === "number") ? "right" : "left"),
  }));
  const head = aligned
    .map(
      ({ heading, unit, align }) =>
        `<th scope="col" style="text-align: ${align}">${escapeHtml(unit ? `${heading} (${unit})` : heading)}</th>`,
    )
    .join("");
  const body = rows.map(
    (row) => `<tr>${row.map((cell, i) => htmlCell(cell, aligned[i] as Column, i === 0)).join("")}</tr>`,
  );
  return `<div class="scroll" style="overflow-x: auto" role="region" tabindex="0" aria-label="${escapeHtml(caption ?? label)}"><table>
${caption ? `<caption>${escapeHtml(caption)}</caption>\n` : ""}<thead><tr>${head}</tr></thead>
<tbody>
${body.join("\n")}
</tbody></table></div>`;
}

function htmlCell(cell: Cell, { align, digits }: Column, isName: boolean): string {
  const text = typeof cell === "number" ? formatNumber(cell, digits) : (cell ?? "–");
  return isName
    ? `<th scope="row" style="text-align: ${align}">${escapeHtml(text)}</th>`
    : `<td style="text-align: ${align}">${escapeHtml(text)}</td>`;
}

/**
 * A cell's number as tables show it.
 *
 * @param value Any number.
 * @param digits After the point; without it up to six.
 * @returns Thousands in groups of three.
 * @example
 * formatNumber(4614144); // => "4,614,144"
 */
export function formatNumber(value: number, digits?: number): string {
  return value.toLocaleString("en-US", { minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? 6 });
}
