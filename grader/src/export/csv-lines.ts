/**
 * Rows as CSV (RFC 4180, with LF).
 *
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front: one that begins with = + - @ or with a tab or an end of line, as students name
 * what they hand in, and names come from elsewhere. Numbers are never negative here, so that none is touched.
 *
 * @param columns Their names, in order.
 * @param rows Each cell by its column's name; what is missing is empty.
 */
export function csvLines(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))]
    .map((cells) => `${cells.map(field).join(",")}\n`)
    .join("");
}

function field(value: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
