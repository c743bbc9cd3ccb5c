import type { Cell, CellMetadata, Notebook } from "./notebook.js";

/**
 * A notebook as if it had never run.
 *
 * @param notebook Any; it is not changed.
 * @returns The same without outputs, execution counts, and notes of checks that ran.
 * @example
 * const run = { cell_type: "code", id: "a", source: "", metadata: {}, execution_count: 1, outputs: [{ output_type: "stream", name: "stdout", text: "" }] };
 * clearOutputs({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [run] }).cells; // => [{ cell_type: "code", id: "a", source: "", metadata: {}, execution_count: null, outputs: [] }]
 */
export function clearOutputs(notebook: Notebook): Notebook {
  const cells = notebook.cells.map((cell): Cell =>
    cell.cell_type === "code"
      ? { ...cell, metadata: unchecked(cell.metadata), execution_count: null, outputs: [] }
      : cell,
  );
  return { ...notebook, cells };
}

/** Without what the lab notes of a check that ran. */
function unchecked(metadata: CellMetadata): CellMetadata {
  const { checked, ...quantlab } = metadata.quantlab ?? {};
  return checked === undefined ? metadata : { ...metadata, quantlab };
}
