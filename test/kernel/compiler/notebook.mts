import { mkdtempSync, rmSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { bundleCompiler } from "../../../src/kernel/compiler/bundle-compiler.js";
import type { CellDiagnostic, CompiledCell } from "../../../src/kernel/cell-compiler.js";
import type * as entry from "./entry.js";

export const library = path.resolve(import.meta.dirname, "../../..");

let loaded: Promise<typeof entry> | undefined;

/** The compiler's functions, from its bundle; made once a process. */
export const loadCompiler = (): Promise<typeof entry> => (loaded ??= bundled());

async function bundled(): Promise<typeof entry> {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-compiler-"));
  try {
    const file = path.join(folder, "compiler.cjs");
    await bundleCompiler(file, path.join(import.meta.dirname, "entry"));
    return createRequire(import.meta.url)(file) as typeof entry;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

let documents: ReturnType<typeof entry.createDocuments> | undefined;

/** A notebook whose cells are compiled, and run in a plain function of one `exports`. */
export class Notebook {
  readonly exports: Record<string, unknown> = {};
  checks = 0;
  /** Called by each `cell.check()`. */
  onCheck = (): void => undefined;
  private number = 0;
  private source = "";

  private constructor(readonly compiler: ReturnType<typeof entry.createCellCompiler>) {}

  static async open(folder = tmpdir(), declarations?: string): Promise<Notebook> {
    const { createCellCompiler, createDocuments } = await loadCompiler();
    documents ??= createDocuments();
    return new Notebook(
      createCellCompiler({ folder, library, ...(declarations !== undefined && { declarations }) }, documents),
    );
  }

  compile(source: string): CompiledCell {
    this.source = source;
    const reply = this.compiler.compile({ number: ++this.number, source });
    if ("diagnostics" in reply)
      throw new Error(reply.diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n"));
    return reply.cell;
  }

  errors(source: string): CellDiagnostic[] {
    const reply = this.compiler.compile({ number: ++this.number, source });
    return "diagnostics" in reply ? reply.diagnostics : [];
  }

  /** Runs a cell, keeps its declarations and gives the last expression's value. */
  run(source: string): unknown {
    const cell = this.compile(source);
    const value = this.execute(cell);
    this.keep();
    return value;
  }

  /** As `run`, of a cell that awaits. */
  async runAsync(source: string): Promise<unknown> {
    const cell = this.compile(source);
    if (!cell.async) throw new Error("the cell does not await");
    await this.call(cell);
    this.keep();
    return cell.lastExpression && this.exports[cell.lastExpression];
  }

  execute(cell: CompiledCell): unknown {
    this.call(cell);
    return cell.lastExpression && this.exports[cell.lastExpression];
  }

  keep(...missing: string[]): string {
    return this.compiler.keep({ number: this.number, source: this.source, undefined: missing }).declarations;
  }

  private call({ code, async }: CompiledCell): unknown {
    const cell = { check: () => (this.checks++, this.onCheck()) };
    const run = (0, eval)(`(${async ? "async " : ""}function (exports, require, cell) {${code}\n})`) as (
      ...all: unknown[]
    ) => unknown;
    return run(this.exports, createRequire(import.meta.url), cell);
  }
}

/** Where a text of a cell's code comes from in its source, by way of both maps; lines and columns from 1. */
export function sourcePosition({ code, maps }: CompiledCell, text: string): { line: number; column: number } {
  const before = code.slice(0, code.indexOf(text)).split("\n");
  let [line, column] = [before.length - 1, before.at(-1)?.length ?? 0];
  for (const map of maps) {
    const found = new SourceMap(map as never).findEntry(line, column) as {
      originalLine: number;
      originalColumn: number;
    };
    [line, column] = [found.originalLine, found.originalColumn];
  }
  return { line: line + 1, column: column + 1 };
}
