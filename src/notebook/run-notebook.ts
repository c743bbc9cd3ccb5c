import { CellTimeoutError, KernelClient, type KernelClientOptions, KernelDiedError } from "../jupyter/index.js";
import { silent, type StartProgress } from "../progress/index.js";
import { CellOutputs, type Displays } from "./cell-outputs.js";
import { clearOutputs } from "./clear-outputs.js";
import type { Cell, Notebook, Output } from "./notebook.js";
import { sourceOf } from "./source-of.js";

/** How a notebook is run. */
export interface RunOptions {
  /** A kernel that runs already, or how to start one, which is then shut down at the end. */
  kernel: KernelClient | KernelClientOptions;
  /** Called after each cell with the notebook so far, so that it can be saved; `run` is the cell as it is now. */
  onCell?: (run: Cell, soFar: Notebook) => void | Promise<void>;
  /** How long a cell may take; a minute unless given. */
  timeoutMs?: number;
  /** Goes on after a cell that failed. */
  allowErrors?: boolean;
  /** Ends the run: the cell that runs is interrupted. */
  signal?: AbortSignal;
  /** Shows how many cells are done. */
  progress?: StartProgress;
  /** The task's name in the progress. */
  label?: string;
}

/** A cell that failed. */
export interface CellFailure {
  /** Counted from 1, all cells. */
  position: number;
  cellId: string;
  /** As the cell is numbered on a page, where the kernel has begun it. */
  executionCount: number | null;
  source: string;
  ename: string;
  evalue: string;
  traceback: string[];
}

/** What came of a run. */
export interface NotebookRun {
  /** The notebook with its new outputs; cells that did not run have none. */
  notebook: Notebook;
  failures: CellFailure[];
  /** Code cells that ran, of `cellCount`. */
  cellsRun: number;
  cellCount: number;
}

/**
 * Runs a notebook's code cells top to bottom as Jupyter's own runner does, with any Jupyter kernel and without Jupyter.
 *
 * It stops at the first cell that fails, unless `allowErrors` is set or the cell is tagged `raises-exception`; a cell tagged `skip-execution` is left
 * out. When a cell takes too long, the kernel dies or `signal` is aborted, the run stops with an error in that cell that says so, and what was done
 * is kept.
 *
 * @param notebook What to run; it is not changed.
 * @param options The kernel, and what to do on the way.
 * @returns The executed notebook and what failed.
 * @throws {KernelDiedError} when no kernel could be started; what `onCell` throws. The kernel is ended then, too.
 */
export async function runNotebook(notebook: Notebook, options: RunOptions): Promise<NotebookRun> {
  const { kernel } = options;
  if (kernel instanceof KernelClient) return runCells(notebook, kernel, options);
  const started = await KernelClient.start(kernel);
  try {
    return await runCells(notebook, started, options);
  } finally {
    await started.shutdown();
  }
}

async function runCells(notebook: Notebook, kernel: KernelClient, options: RunOptions): Promise<NotebookRun> {
  const { signal, allowErrors = false, onCell, progress = silent, label = "notebook" } = options;
  const run: NotebookRun = { notebook: clearOutputs(notebook), failures: [], cellsRun: 0, cellCount: 0 };
  const { cells } = run.notebook;
  const toRun = [...cells.entries()].filter(([, cell]) => isRun(cell)) as [number, CodeCell][];
  run.cellCount = toRun.length;
  const task = progress(label, toRun.length, "cells");
  const displays: Displays = new Map();
  try {
    for (const [i, cell] of toRun) {
      if (signal?.aborted) break;
      const done = await runCell(cell, kernel, options, displays);
      task.update(++run.cellsRun);
      const isExpected = hasTag(cell, "raises-exception");
      if (done && (!isExpected || done.isFatal)) run.failures.push(failureOf(cell, i + 1, done.error));
      await onCell?.(cell, run.notebook);
      if (done?.isFatal || (done && !allowErrors && !isExpected)) break;
    }
  } finally {
    task.end(run.failures.length > 0 ? "failed" : undefined);
  }
  return run;
}

type CodeCell = Extract<Cell, { cell_type: "code" }>;
type CellError = Omit<Extract<Output, { output_type: "error" }>, "output_type">;

function failureOf(cell: CodeCell, position: number, error: CellError): CellFailure {
  return { position, cellId: cell.id, executionCount: cell.execution_count, source: sourceOf(cell), ...error };
}

/** Runs one cell into its own outputs, and says how it failed. */
async function runCell(
  cell: CodeCell,
  kernel: KernelClient,
  { timeoutMs = 60_000, signal }: RunOptions,
  displays: Displays,
): Promise<{ error: CellError; isFatal: boolean } | undefined> {
  const collected = new CellOutputs(displays);
  cell.outputs = collected.outputs;
  const interrupt = (): void => void kernel.interrupt().catch(() => undefined);
  signal?.addEventListener("abort", interrupt);
  try {
    const reply = await kernel.execute(sourceOf(cell), {
      cellId: cell.id,
      timeoutMs,
      onOutput: (message) => collected.receive(message),
    });
    cell.execution_count = collected.executionCount ?? reply.execution_count ?? null;
    if (reply.status === "ok") return undefined;
    const { ename = "Error", evalue = "", traceback = [] } = reply;
    return { error: { ename, evalue, traceback }, isFatal: signal?.aborted ?? false };
  } catch (caught) {
    if (!(caught instanceof CellTimeoutError) && !(caught instanceof KernelDiedError)) throw caught;
    cell.execution_count = collected.executionCount;
    const error = { ename: caught.name, evalue: caught.message, traceback: [`${caught.name}: ${caught.message}`] };
    collected.add({ output_type: "error", ...error });
    return { error, isFatal: true };
  } finally {
    signal?.removeEventListener("abort", interrupt);
  }
}

function isRun(cell: Cell): boolean {
  return cell.cell_type === "code" && sourceOf(cell).trim() !== "" && !hasTag(cell, "skip-execution");
}

function hasTag({ metadata: { tags } }: Cell, tag: string): boolean {
  return Array.isArray(tags) && tags.includes(tag);
}
