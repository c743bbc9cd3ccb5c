import ts from "@tslab/typescript-for-tslab";
import { plainCalls } from "./earlier-values.js";
import { interruptionChecks, type CellNames } from "./interruption-checks.js";
import { declaredValues } from "./live-variables.js";
import { sharedExports } from "./shared-exports.js";

/** A cell as the body of a function of `exports`, `require`, `cell`. */
export interface FinishedCell {
  code: string;
  /** From `code` to the ES module, as JSON; `code` has `HEAD_LINES` more lines at its start. */
  map: string;
  async: boolean;
  /** The names of values it exports. */
  exports: string[];
}

/** Lines before a cell's own. */
export const HEAD_LINES = 1;

/**
 * Turns a cell's ES module into what the session runs: CommonJS whose variables live in `exports`, with checks for an interruption.
 *
 * The code is a block of its own, so that a cell may declare a variable `cell`.
 *
 * @param module The ES module that tslab made.
 */
export function finishCell(module: string): FinishedCell {
  const names = freeNames(module);
  const found = { async: false, exports: [] as string[] };
  const look: ts.TransformerFactory<ts.SourceFile> = () => (file) => {
    found.async = file.statements.some(awaits);
    found.exports = declaredValues(file);
    return file;
  };
  const { outputText, sourceMapText = "" } = ts.transpileModule(module, {
    fileName: "cell.js",
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      esModuleInterop: true,
      sourceMap: true,
      newLine: ts.NewLineKind.LineFeed,
      noImplicitUseStrict: true,
    },
    transformers: { before: [look, plainCalls, interruptionChecks(names)], after: [sharedExports(names.link)] },
  });
  const body = outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
  return { code: `${head(names)}\n${body}}`, map: sourceMapText, ...found };
}

function head({ cell, checked, link }: CellNames): string {
  const plain = "{ value, writable: true, enumerable: true, configurable: true }";
  const set = `(value) => Object.defineProperty(exports, name, ${plain})`;
  const define = `Object.defineProperty(exports, name, { enumerable: true, configurable: true, get, set: ${set} })`;
  return `"use strict"; const ${cell} = cell, ${checked} = (value) => (${cell}.check(), value), ${link} = (name, get) => ${define}; {`;
}

function freeNames(module: string): CellNames {
  let number = 1;
  while (module.includes(`_${number}`)) number++;
  return { cell: `cell_${number}`, checked: `checked_${number}`, link: `link_${number}` };
}

/** Whether a statement awaits outside of all functions. */
function awaits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier)) return true;
  if (ts.isFunctionLike(node) || ts.isPropertyDeclaration(node)) return false;
  return ts.forEachChild(node, awaits) ?? false;
}
