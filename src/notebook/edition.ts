import type { Language } from "../display/index.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import type { Cell, Notebook } from "./notebook.js";
import { joined } from "./source-of.js";

/**
 * One language's notebook out of the source that holds both: for Chinese each cell's `metadata.quantlab.zh` becomes its source. A code cell without
 * one is the same in both.
 *
 * @param notebook The source.
 * @param language "en" or "zh".
 * @returns A notebook with the same cells and ids, without the other language.
 * @throws {NotebookFormatError} naming the Markdown cells that have no Chinese.
 * @example
 * const cell = { cell_type: "markdown", id: "a", source: "Hi", metadata: { quantlab: { zh: "你好" } } };
 * edition({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }, "zh").cells; // => [{ cell_type: "markdown", id: "a", source: "你好", metadata: {} }]
 */
export function edition(notebook: Notebook, language: Language): Notebook {
  const lacking = notebook.cells.flatMap((cell, i) =>
    language === "zh" && cell.cell_type === "markdown" && cell.metadata.quantlab?.zh === undefined
      ? [`${i + 1} (${cell.id})`]
      : [],
  );
  if (lacking.length > 0)
    throw new NotebookFormatError(
      `edition: every Markdown cell must have Chinese text in metadata.quantlab.zh, got none in cell ${lacking.join(", ")}`,
    );
  return { ...notebook, cells: notebook.cells.map((cell) => inLanguage(cell, language)) };
}

function inLanguage(cell: Cell, language: Language): Cell {
  const { quantlab, ...others } = cell.metadata;
  const { zh, ...role } = quantlab ?? {};
  return {
    ...cell,
    source: joined(language === "zh" && zh !== undefined ? zh : cell.source),
    metadata: Object.keys(role).length > 0 ? { ...others, quantlab: role } : others,
  };
}
