import path from "node:path";
import { edition, type Notebook, readNotebook, sourceOf } from "../../src/notebook/index.js";
import { notebookNames } from "./notebook-page.mjs";

/**
 * The solution notebooks that have not run to their end as they are now.
 *
 * @param root The project's folder; `npm run notebooks` leaves in its `out/notebooks` what ran.
 * @returns Their names, as in "q4".
 */
export async function staleNotebooks(root: string): Promise<string[]> {
  const names = await notebookNames(root);
  const isStale = names.map(async (name) => {
    const solution = edition(await readNotebook(path.join(root, "notebooks/solutions", `${name}.ipynb`)), "en");
    const executed = await readNotebook(path.join(root, "out/notebooks", `${name}.ipynb`)).catch(() => undefined);
    return executed === undefined || !ranAs(solution, executed);
  });
  const stale = await Promise.all(isStale);
  return names.filter((_, i) => stale[i]);
}

/** Whether every cell of a notebook is there, and its code ran without an error. */
export function ranAs(solution: Notebook, executed: Notebook): boolean {
  if (solution.cells.length !== executed.cells.length) return false;
  return executed.cells.every((cell, i) => {
    const wanted = solution.cells[i];
    if (wanted === undefined || wanted.cell_type !== cell.cell_type || sourceOf(wanted) !== sourceOf(cell))
      return false;
    if (cell.cell_type !== "code" || sourceOf(cell).trim() === "") return true;
    return cell.execution_count !== null && !cell.outputs.some(({ output_type }) => output_type === "error");
  });
}
