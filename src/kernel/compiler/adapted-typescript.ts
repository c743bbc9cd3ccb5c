import ts from "@tslab/typescript-for-tslab";
import type { CellProgram } from "./cell-program.js";
import { compilerOptions } from "./compiler-options.js";
import { createCellWatch, type CellHost, type ConverterSystem } from "./cell-watch.js";

/** TypeScript's completion, which its declarations leave out. */
type Complete = (...all: unknown[]) => unknown;
const original = (ts as unknown as { Completions: { getCompletionsAtPosition: Complete } }).Completions;

let current: CellProgram | undefined;

/** Runs tslab's code for one notebook. */
export function within<T>(program: CellProgram, work: () => T): T {
  const outer = current;
  current = program;
  try {
    return work();
  } finally {
    current = outer;
  }
}

function program(): CellProgram {
  if (!current) throw new Error("within: tslab's converter must run inside it");
  return current;
}

/** What tslab gets in place of TypeScript's functions of these names; `bundleCompiler` puts them there. */
export const sys = { ...ts.sys, newLine: "\n", getCurrentDirectory: () => program().folder };

export const createWatchCompilerHost = (roots: string[], _options: unknown, system: ConverterSystem): CellHost =>
  program().createHost(roots, system);

export const createWatchProgram = createCellWatch;

export const getPreEmitDiagnosticsOfFiles = (of: ts.Program, [cell]: ts.SourceFile[]): readonly ts.Diagnostic[] =>
  cell ? program().diagnose(of, cell) : [];

/** The step to CommonJS is ours: see `finishCell`. */
export const transpileModule = (source: string): { outputText: string } => ({ outputText: source });

/** With the symbols, which tell the signatures, and a host, which knows the files that an import may name. */
export const Completions = {
  ...original,
  getCompletionsAtPositionForTslab: (_host: unknown, ...all: unknown[]) =>
    original.getCompletionsAtPosition(
      { ...program().host, getCompilationSettings: () => compilerOptions },
      ...all,
      undefined,
      true,
    ),
};
