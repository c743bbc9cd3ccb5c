import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";
import { runNotebook, type RunOptions } from "../../src/notebook/run-notebook.js";
import { code, markdown, notebookOf } from "./some-notebook.js";

let connectionFolder: string;
beforeEach(() => {
  connectionFolder = mkdtempSync(path.join(os.tmpdir(), "quantlab-run-"));
});
afterEach(() => rmSync(connectionFolder, { recursive: true }));

const argv = [process.execPath, path.resolve(import.meta.dirname, "../jupyter/fake-kernel.cjs"), "{connection_file}"];
const run = (notebook: Notebook, options: Omit<RunOptions, "kernel"> = {}) =>
  runNotebook(notebook, { kernel: { argv, connectionFolder }, ...options });
const outputsOf = (cell: Cell | undefined): Output[] => (cell?.cell_type === "code" ? cell.outputs : []);
const publish = (type: string, content: object) => `publish ${type} ${JSON.stringify(content)}`;
const text = (value: string) => ({ data: { "text/plain": value }, metadata: {} });
/** The outputs of one cell with these commands. */
const outputs = async (...commands: string[]) =>
  outputsOf((await run(notebookOf(code(commands.join("\n"))))).notebook.cells[0]);

describe("runNotebook(notebook, { kernel })", () => {
  it("runs the code cells in order, counts them, and leaves the given notebook as it was", async () => {
    const old: Output[] = [{ output_type: "stream", name: "stdout", text: "old" }];
    const notebook = notebookOf(markdown("# Hi"), code("print a", {}, old), code(""), code("print b"));
    const { notebook: executed, failures, cellsRun, cellCount } = await run(notebook);
    expect(executed.cells.map(outputsOf).flat()).toEqual([
      { output_type: "stream", name: "stdout", text: "a\n" },
      { output_type: "stream", name: "stdout", text: "b\n" },
    ]);
    expect(executed.cells.map((cell) => (cell.cell_type === "code" ? cell.execution_count : "-"))).toEqual([
      "-",
      1,
      null,
      2,
    ]);
    expect({ failures, cellsRun, cellCount }).toEqual({ failures: [], cellsRun: 2, cellCount: 2 });
    expect(outputsOf(notebook.cells[1])).toEqual(old);
  });
  it("joins what a stream says in a row, and keeps the order of streams and displays", async () => {
    const stderr = publish("stream", { name: "stderr", text: "e" });
    expect(await outputs("print a", "print b", stderr, publish("display_data", text("d")), "print c")).toEqual([
      { output_type: "stream", name: "stdout", text: "a\nb\n" },
      { output_type: "stream", name: "stderr", text: "e" },
      { output_type: "display_data", ...text("d") },
      { output_type: "stream", name: "stdout", text: "c\n" },
    ]);
  });
  it("shows of a line that was overwritten what a terminal would", async () => {
    const write = (line: string) => publish("stream", { name: "stdout", text: line });
    const all = ["done\n1 %", "\r50 %", "\r", "99 %\r\nend\r\n", "x\ry\rz"].map(write);
    expect(await outputs(...all)).toMatchObject([{ text: "done\n99 %\r\nend\r\nz" }]);
  });
  it("keeps a result with its count", async () => {
    expect(await outputs(publish("execute_result", { ...text("4"), execution_count: 7 }))).toEqual([
      { output_type: "execute_result", ...text("4"), execution_count: 7 },
    ]);
  });
  it("updates what was shown under an id, in every cell, and stores no id", async () => {
    const transient = { display_id: "p" };
    const first = publish("display_data", { ...text("1"), transient });
    const update = publish("update_display_data", { ...text("2"), transient });
    const { notebook } = await run(notebookOf(code(`${first}\n${first}`), code(`${update}\nprint b`)));
    expect(outputsOf(notebook.cells[0])).toEqual(Array(2).fill({ output_type: "display_data", ...text("2") }));
    expect(outputsOf(notebook.cells[1])).toMatchObject([{ text: "b\n" }]);
  });
  it("clears at once, or when the next output comes", async () => {
    const clear = (wait: boolean) => publish("clear_output", { wait });
    expect(await outputs("print a", clear(false), "print b")).toMatchObject([{ text: "b\n" }]);
    expect(await outputs("print a", clear(true), "print b")).toMatchObject([{ text: "b\n" }]);
    expect(await outputs("print a", clear(true))).toMatchObject([{ text: "a\n" }]);
  });

  it("stops at a cell that fails, which it names", async () => {
    const { notebook, failures, cellsRun } = await run(
      notebookOf(markdown(""), code("print a\nfail oh"), code("print b")),
    );
    const error = { ename: "Error", evalue: "oh", traceback: ["Error: oh"] };
    const place = { position: 2, cellId: notebook.cells[1]?.id, executionCount: 1, source: "print a\nfail oh" };
    expect(failures).toEqual([{ ...place, ...error }]);
    expect(outputsOf(notebook.cells[1]).at(-1)).toEqual({ output_type: "error", ...error });
    expect(outputsOf(notebook.cells[2])).toEqual([]);
    expect(cellsRun).toBe(1);
  });
  it("goes on with allowErrors, and says what failed", async () => {
    const { notebook, failures } = await run(notebookOf(code("fail oh"), code("print b")), { allowErrors: true });
    expect(failures).toHaveLength(1);
    expect(outputsOf(notebook.cells[1])).toMatchObject([{ text: "b\n" }]);
  });
  it("lets a cell fail that is meant to, and leaves out one that is not to run", async () => {
    const meant = code("fail oh", { tags: ["raises-exception"] });
    const { failures, cellCount, notebook } = await run(
      notebookOf(meant, code("print b", { tags: ["skip-execution"] }), code("print c")),
    );
    expect(failures).toEqual([]);
    expect(cellCount).toBe(2);
    expect(notebook.cells.map(outputsOf).map(({ length }) => length)).toEqual([1, 0, 1]);
  });

  it("stops when the kernel dies in a cell, says so there, and keeps what was done", async () => {
    const { notebook, failures } = await run(notebookOf(code("print a"), code("print b\ndie"), code("print c")));
    expect(failures).toMatchObject([
      { position: 2, ename: "KernelDiedError", evalue: "the kernel ended with signal SIGKILL: out of luck" },
    ]);
    expect(outputsOf(notebook.cells[0])).toMatchObject([{ text: "a\n" }]);
    expect(outputsOf(notebook.cells[1])).toMatchObject([{ text: "b\n" }, { ename: "KernelDiedError" }]);
    expect(outputsOf(notebook.cells[2])).toEqual([]);
  });
  it("stops at a cell that takes too long, even one that is meant to fail", async () => {
    const endless = code("print a\nhang", { tags: ["raises-exception"] });
    const { notebook, failures } = await run(notebookOf(endless, code("print b")), {
      timeoutMs: 100,
      allowErrors: true,
    });
    expect(failures).toMatchObject([{ position: 1, evalue: "the cell must end within 0.1 s" }]);
    expect(notebook.cells.map(outputsOf)).toMatchObject([[{ text: "a\n" }, { ename: "CellTimeoutError" }], []]);
  });
  it("interrupts the cell that runs when it is aborted, and runs no other", async () => {
    const abort = new AbortController();
    const { failures, cellsRun } = await run(notebookOf(code("print a"), code("hang"), code("print b")), {
      signal: abort.signal,
      onCell: () => void setTimeout(() => abort.abort()),
    });
    expect(failures).toMatchObject([{ position: 2, ename: "Interrupted" }]);
    expect(cellsRun).toBe(2);
  });
  it("hands out the notebook after each cell, and shows progress", async () => {
    const seen: number[] = [];
    const updates: number[] = [];
    await run(notebookOf(code("print a"), code("print b")), {
      onCell: (_, { cells }) => void seen.push(cells.flatMap(outputsOf).length),
      progress: () => ({ update: (done) => void updates.push(done), end: () => undefined }),
    });
    expect(seen).toEqual([1, 2]);
    expect(updates).toEqual([1, 2]);
  });
  it("ends the kernel when whoever receives the cells throws", async () => {
    const full = () => Promise.reject(new Error("no space left"));
    await expect(run(notebookOf(code("print a")), { onCell: full })).rejects.toThrow("no space left");
  });
});
