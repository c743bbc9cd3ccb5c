import type { CompilerRequests } from "../cell-compiler.js";
import { createCellConverter, PREFIX, type ConvertedCell } from "./cell-converter.js";
import { cellDiagnostics, takenName, unfitFor } from "./cell-diagnostics.js";
import { completeness } from "./completeness.js";
import { completions } from "./completions.js";
import type { Documents } from "./documents.js";
import { finishCell, HEAD_LINES } from "./finish-cell.js";
import { inspectedOffsets, inspection } from "./inspection.js";
import { movedMap } from "./source-map.js";
import { withoutDeclarations } from "./without-declarations.js";
import { withoutExports } from "./without-exports.js";

/** A function for each request but `start`, whose arguments make the compiler. */
export type CellCompiler = {
  [Type in Exclude<keyof CompilerRequests, "start">]: (
    request: CompilerRequests[Type]["request"],
  ) => CompilerRequests[Type]["reply"];
};

/**
 * Compiles the cells of one notebook, in the order in which they run.
 *
 * @param start The notebook's folder, where relative imports start; the root of the library's package, which lends its own packages to notebooks that
 * have none; and the declarations to start from, as `keep` last gave them.
 * @param documents The files parsed so far.
 */
export function createCellCompiler(start: CompilerRequests["start"]["request"], documents: Documents): CellCompiler {
  const folder = start.folder.replaceAll("\\", "/");
  const converter = createCellConverter(folder, start.library.replaceAll("\\", "/"), documents);
  let declarations = start.declarations ?? "";
  /** The cell that was compiled last. */
  let latest: { number: number; cell: ConvertedCell } | undefined;

  const compiler: CellCompiler = {
    compile({ number, source }) {
      latest = undefined;
      const unfit = unfitFor(source);
      if (unfit.length) return { diagnostics: unfit };
      const text = withoutExports(source);
      const cell = converter.convert(declarations, text);
      if ("diagnostics" in cell) {
        const file = { path: converter.cellFile, prefix: PREFIX.length };
        return { diagnostics: cellDiagnostics(cell.diagnostics, file, source, folder) };
      }
      const { code, map, async, exports } = finishCell(cell.output);
      const taken = exports.find((name) => name === "exports" || name === "require");
      if (taken !== undefined) return { diagnostics: [takenName(taken, source)] };
      latest = { number, cell };
      const { lastExpression } = cell;
      const maps = [
        movedMap(map, `cell-${number}.js`, { lost: 0, gained: HEAD_LINES }),
        movedMap(cell.map, `cell-${number}.ts`, { lost: 1, gained: 0 }),
      ];
      return {
        cell: { number, source, code, async, declares: exports, maps, ...(lastExpression && { lastExpression }) },
      };
    },

    keep({ number, source, undefined: missing }) {
      if (latest?.number !== number) compiler.compile({ number, source });
      if (latest) {
        const { all, own } = latest.cell;
        declarations = missing.length
          ? converter.mergeDeclarations(declarations, withoutDeclarations(own, new Set(missing)))
          : all;
      }
      latest = undefined;
      return { declarations };
    },

    complete: ({ source, offset }) => converter.complete(declarations, source, offset, completions),

    inspect({ source, offset }) {
      for (const place of inspectedOffsets(source, offset)) {
        const found = converter.inspect(declarations, source, place);
        const known = found && inspection(found);
        if (known && known.signature !== "any") return { found: known }; // so it says of a name that is nowhere
      }
      return {};
    },

    isComplete: ({ source }) => completeness(source),
  };
  return compiler;
}
