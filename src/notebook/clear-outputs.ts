import type { Cell, Notebook } from "./notebook.js";

/**
 * A notebook as if it had never run.
 *
 * @param notebook Any; it is not changed.
 * @returns The same without outputs and execution counts.
 * @example
 * const run = { cell_type: "code", id: "a", source: "", metadata: {}, execution_count: 1, outputs: [{ output_type: "stream", name: "stdout", text: "" }] };
 * clearOutputs({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [run] }).cells; // => [{ cell_type: "code", id: "a", source: "", metadata: {}, execution_count: null, outputs: [] }]
 */
export function clearOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell): Cell =>
    cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell,
  );
  return { ...notebook, cells };
}
