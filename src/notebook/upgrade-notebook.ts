import { checkNotebook } from "./check-notebook.js";
import { joinTexts } from "./join-texts.js";
import type { Notebook } from "./notebook.js";

/**
 * Brings a notebook of nbformat 4.0 to 4.5 to 4.5: texts become single strings, and a cell without an id gets one made from its position, the same
 * each time.
 *
 * @param value What JSON.parse gave; it is not changed.
 * @returns The notebook.
 * @throws {NotebookFormatError} naming the cell and the field where the structure is another.
 * @example
 * upgradeNotebook({ nbformat: 4, nbformat_minor: 0, metadata: {}, cells: [] }); // => { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }
 */
export function upgradeNotebook(value: unknown): Notebook {
  checkNotebook(value);
  const notebook = joinTexts(value as Notebook);
  const taken = new Set(notebook.cells.map(({ id }) => id));
  const cells = notebook.cells.map((cell, i) => ({ ...cell, id: cell.id ?? freeId(`cell-${i + 1}`, taken) }));
  return { ...notebook, nbformat_minor: 5, cells };
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
