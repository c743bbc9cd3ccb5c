/**
 * The line of a student's cell in which an error was thrown.
 *
 * @param error What was thrown.
 * @returns The line, from 1, where the stack names a cell.
 */
export function placeInCell(error: unknown): number | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const line = /\bcell[- ]?\d*[^\s:]*:(\d+)/i.exec(stack)?.[1];
  return line === undefined ? undefined : Number(line);
}
