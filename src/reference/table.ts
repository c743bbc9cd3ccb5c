/** One line of the reference table. */
export interface ReferenceRow {
  method: string;
  bits: number;
  /** 0..1. */
  accuracy: number;
  /** Bytes of labels or integers and of what stays float32, without codebooks. */
  sizeBytes: number;
  /** The same with codebooks or scales: what a file must hold. */
  sizeWithCodebooksBytes: number;
  imagesPerSecond: number;
}

/** A column: its heading, and its cell for a row. */
type Column = [heading: string, cell: (row: ReferenceRow, first: ReferenceRow) => string];

const COLUMNS: readonly Column[] = [
  ["method", (row) => row.method],
  ["bits", (row) => String(row.bits)],
  ["accuracy", (row) => `${(100 * row.accuracy).toFixed(2)} %`],
  ["bytes", (row) => thousands(row.sizeBytes)],
  ["with codebooks", (row) => thousands(row.sizeWithCodebooksBytes)],
  ["compression", (row, first) => `${(first.sizeBytes / row.sizeWithCodebooksBytes).toFixed(2)} x`],
  ["images/s", (row) => thousands(Math.round(row.imagesPerSecond))],
];

/** The headings of the reference table, in order. */
export const REFERENCE_HEADINGS: readonly string[] = COLUMNS.map(([heading]) => heading);

/**
 * The cells of the reference table as text; compression is against the first row, codebooks counted.
 *
 * @param rows The lines, float32 first.
 * @returns One array of cells a row, in the order of the headings.
 */
export function referenceCells(rows: readonly ReferenceRow[]): string[][] {
  return rows.map((row) => COLUMNS.map(([, cell]) => cell(row, rows[0] as ReferenceRow)));
}

/**
 * The reference table for a terminal: the method on the left, figures on the right.
 *
 * @param rows The lines, float32 first.
 * @returns Lines joined by newlines, without one at the end.
 */
export function formatReferenceTable(rows: readonly ReferenceRow[]): string {
  const lines = [[...REFERENCE_HEADINGS], ...referenceCells(rows)];
  const widths = REFERENCE_HEADINGS.map((_, i) => Math.max(...lines.map((line) => (line[i] as string).length)));
  const format = (line: string[]): string =>
    line.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] as number) : cell.padStart(widths[i] as number))).join("  ");
  const rule = widths.map((width) => "-".repeat(width)).join("  ");
  return [format(lines[0] as string[]), rule, ...lines.slice(1).map(format)].join("\n");
}

function thousands(n: number): string {
  return n.toLocaleString("en-US");
}
