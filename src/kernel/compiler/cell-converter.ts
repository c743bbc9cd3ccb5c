import path from "node:path";
import { createConverter, type CompletionInfo } from "tslab/dist/converter.js";
import ts from "@tslab/typescript-for-tslab";
import { within } from "./adapted-typescript.js";
import { createCellProgram } from "./cell-program.js";
import type { Documents } from "./documents.js";
import { declaredNames } from "./without-declarations.js";

/** tslab puts this line before each source, which makes it a module. */
export const PREFIX = "export {};\n";

/** A cell's ES module as tslab makes it, with what surrounds it. */
export interface ConvertedCell {
  /** An ES module; earlier cells' values are properties of `exports` in it. */
  output: string;
  /** From `output` to tslab's source: the cell with `PREFIX` before it. */
  map: string;
  /** The name under which the last expression is exported. */
  lastExpression?: string;
  /** The declarations of this cell alone, and of this cell over all earlier ones. */
  own: string;
  all: string;
}

/** tslab's converter for the cells of one notebook. */
export interface CellConverter {
  convert(declarations: string, source: string): ConvertedCell | { diagnostics: readonly ts.Diagnostic[] };
  /** The declarations of a cell given as declarations itself, over the earlier ones. */
  mergeDeclarations(declarations: string, own: string): string;
  /** What `read` makes of the completion, given the checker and the cell's file it was found with. */
  complete<T>(
    declarations: string,
    source: string,
    offset: number,
    read: (found: CompletionInfo, checker: ts.TypeChecker, cell: ts.SourceFile) => T,
  ): T;
  inspect(declarations: string, source: string, offset: number): ts.QuickInfo | undefined;
  /** The path that the cell has in diagnostics. */
  cellFile: string;
}

/**
 * Sets tslab's converter up in a folder, with our TypeScript in place of its own.
 *
 * @param folder The notebook's folder.
 * @param library The root of the library's package.
 * @param documents The files parsed so far, which many converters may share.
 */
export function createCellConverter(folder: string, library: string, documents: Documents): CellConverter {
  const program = createCellProgram(folder, library, documents);
  const cellFile = path.posix.join(folder, "__tslab__.ts");
  const tslab = within(program, () => createConverter());
  const convert: CellConverter["convert"] = (declarations, source) =>
    within(program, () => {
      program.diagnostics = [];
      program.cellEnd = PREFIX.length + source.length;
      const converted = tslab.convert(declarations, source);
      if (program.diagnostics.length) return { diagnostics: program.diagnostics };
      const { output = "", declOutput = "", lastExpressionVar } = converted;
      const { map, declarations: own } = program;
      const all = declOutput + forgottenNamespaces(declarations, own);
      return {
        output: output.replace(/\/\/# sourceMappingURL=.*\s*$/, ""),
        map,
        own,
        all,
        ...(program.hasValue && { lastExpression: lastExpressionVar }),
      };
    });
  return {
    convert,
    mergeDeclarations(declarations, own) {
      program.checksTypes = false;
      try {
        const merged = convert(declarations, own);
        return "all" in merged ? merged.all : declarations;
      } finally {
        program.checksTypes = true;
      }
    },
    complete: (declarations, source, offset, read) =>
      within(program, () => {
        const found = tslab.complete(declarations, source, offset);
        const latest = program.latest();
        return read(found, latest.getTypeChecker(), latest.getSourceFile(cellFile) as ts.SourceFile);
      }),
    inspect: (declarations, source, offset) => within(program, () => tslab.inspect(declarations, source, offset)),
    cellFile,
  };
}

/** tslab drops the namespaces of earlier cells; those that the cell does not declare anew still hold. */
function forgottenNamespaces(declarations: string, own: string): string {
  if (!/\b(namespace|module)\b/.test(declarations)) return "";
  const parse = (text: string): ts.SourceFile => ts.createSourceFile("declarations.d.ts", text, ts.ScriptTarget.ES2022);
  const names = new Set(parse(own).statements.flatMap(declaredNames));
  const earlier = parse(declarations);
  const held = earlier.statements.filter(
    (statement) =>
      ts.isModuleDeclaration(statement) && ts.isIdentifier(statement.name) && !names.has(statement.name.text),
  );
  return held.map((statement) => `${statement.getText(earlier)}\n`).join("");
}
