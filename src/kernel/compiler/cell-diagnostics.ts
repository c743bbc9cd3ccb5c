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
      ...span(text, from, length),
      ...(file && !inCell(one) && { file: path.posix.relative(folder, file.fileName) }),
    };
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** The line and column of an offset; one outside the text counts as its nearest end. */
function positionAt(text: string, offset: number): CellPosition {
  const before = text.slice(0, Math.max(0, offset)).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
}

/** What cells cannot have, and TypeScript as tslab uses it would let pass or say badly: magic words of IPython, and `import.meta`. */
export function unfitFor(source: string): CellDiagnostic[] {
  const magic = /^\s*(%%?\w+|![\w./]+(?=\s|$))/.exec(source);
  if (magic?.[1]) {
    const message = `${magic[1]} is a magic word of IPython, not TypeScript, and this kernel has none.`;
    return [{ code: "TS1109", message, ...span(source, magic[0].length - magic[1].length, magic[1].length) }];
  }
  if (!/\bimport\s*\.\s*meta\b/.test(source)) return [];
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022, true);
  const meta = (node: ts.Node): ts.Node | undefined =>
    ts.isMetaProperty(node) && /^import/.test(node.getText()) ? node : ts.forEachChild(node, meta);
  const found = meta(file);
  const message =
    "The 'import.meta' meta-property is not allowed in cells, which are no modules; __dirname is the notebook's folder.";
  return found ? [{ code: "TS1470", message, ...span(source, found.getStart(), found.getWidth()) }] : [];
}

/** A cell may not declare the names of its function's parameters; TypeScript says so of CommonJS modules. */
export function takenName(name: string, source: string): CellDiagnostic {
  const message = `Duplicate identifier '${name}'. Compiler reserves name '${name}' in top level scope of a module.`;
  return { code: "TS2441", message, ...span(source, source.search(new RegExp(`\\b${name}\\b`)), name.length) };
}

const span = (source: string, start: number, length: number): Pick<CellDiagnostic, "start" | "end"> => ({
  start: positionAt(source, start),
  end: positionAt(source, start + length),
});
