import path from "node:path";
import ts from "@tslab/typescript-for-tslab";
import type { CellDiagnostic, CellPosition } from "../cell-compiler.js";

/**
 * TypeScript's errors with their places in the cell.
 *
 * @param found TypeScript's.
 * @param cellFile The path of the cell's file, and how many characters it has before the cell.
 * @param source The cell.
 * @param folder The notebook's folder.
 */
export function cellDiagnostics(
  found: readonly ts.Diagnostic[],
  cellFile: { path: string; prefix: number },
  source: string,
  folder: string,
): CellDiagnostic[] {
  const inCell = ({ file }: ts.Diagnostic): boolean => file?.fileName === cellFile.path;
  const all = found.map((one) => {
    const { file, start = 0, length = 0, code, messageText } = one;
    const text = inCell(one) || !file ? source : file.text;
    const from = inCell(one) ? start - cellFile.prefix : start;
    return {
      code: `TS${code}`,
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
      start: positionAt(text, from),
      end: positionAt(text, from + length),
      ...(file && !inCell(one) && { file: path.posix.relative(folder, file.fileName) }),
    };
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The line and column of an offset; one outside the text counts as its nearest end. */
export function positionAt(text: string, offset: number): CellPosition {
  const before = text.slice(0, Math.max(0, offset)).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** Magic words of IPython, for which TypeScript would have no clear words. */
export function magicWords(source: string): CellDiagnostic[] {
  const magic = /^\s*(%%?\w+|![\w./]+(?=\s|$))/.exec(source);
  if (!magic?.[1]) return [];
  const start = magic[0].length - magic[1].length;
  const message = `${magic[1]} is a magic word of IPython, not TypeScript, and this kernel has none.`;
  return [{ code: "TS1109", message, start: positionAt(source, start), end: positionAt(source, magic[0].length) }];
}
