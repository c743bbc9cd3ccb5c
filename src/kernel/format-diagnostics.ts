import type { CellDiagnostic } from "./cell-compiler.js";

const red = (text: string) => `\x1b[31m${text}\x1b[39m`;
const dim = (text: string) => `\x1b[2m${text}\x1b[22m`;

/**
 * The type errors of a cell as an `error` message shows them: where, what, the line, and the place in it underlined.
 *
 * @param source The cell's source.
 * @param number The execution's number.
 * @param diagnostics The errors, at least one.
 * @returns Lines with ANSI colours.
 */
export function formatDiagnostics(source: string, number: number, diagnostics: readonly CellDiagnostic[]): string[] {
  const lines = source.split("\n");
  return diagnostics.flatMap(({ code, message, start, end, file }) => {
    const place = `${file ?? `Cell [${number}]`}, line ${start.line}, column ${start.column}`;
    const head = `${red(`${code}: ${message}`)} ${dim(`(${place})`)}`;
    const line = lines[start.line - 1];
    if (file !== undefined || line === undefined) return [head];
    const last = end.line === start.line ? end.column : line.length + 1;
    const mark = " ".repeat(start.column - 1) + "~".repeat(Math.max(1, last - start.column));
    const gutter = `${start.line} | `;
    return [head, `${dim(gutter)}${line}`, `${" ".repeat(gutter.length)}${red(mark)}`];
  });
}
