import type { Cell, Notebook, Output } from "../../src/notebook/notebook.js";

/** A notebook of these cells. */
export const notebookOf = (...cells: Cell[]): Notebook => ({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });

let count = 0;

/** A code cell, run when it has outputs. */
export const code = (
  source: string,
  metadata: Cell["metadata"] = {},
  outputs: Output[] = [],
): Extract<Cell, { cell_type: "code" }> => ({
  cell_type: "code",
  id: `code-${++count}`,
  source,
  metadata,
  execution_count: outputs.length > 0 ? 1 : null,
  outputs,
});

export const markdown = (source: string, metadata: Cell["metadata"] = {}): Exclude<Cell, { cell_type: "code" }> => ({
  cell_type: "markdown",
  id: `text-${++count}`,
  source,
  metadata,
});
