/**
 * The middle value; of an even number the mean of the two in the middle.
 *
 * @param values At least one.
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * A table as Markdown, columns lined up.
 *
 * @param headings One a column.
 * @param rows Cells as text.
 */
export function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows];
  const widths = headings.map((_, i) => Math.max(...lines.map((line) => line[i]!.length)));
  const format = (line: readonly string[]) => `| ${line.map((cell, i) => cell.padEnd(widths[i]!)).join(" | ")} |`;
  return [format(headings), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(format)].join(
    "\n",
  );
}
