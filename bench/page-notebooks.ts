import { cpSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { kernelCommand, packageRoot } from "../src/kernel/index.js";
import {
  type Cell,
  edition,
  NOTEBOOK_METADATA,
  readNotebook,
  runNotebook,
  writeNotebook,
} from "../src/notebook/index.js";

export const FIGURES = 100;
/** What the flood's cell prints, in bytes. */
export const FLOOD = 20_000_000;

const LINE = 100;
const figure = (i: number): string => `const x${i} = Array.from({ length: 200 }, (_, j) => j);
({ data: [{ type: "scatter", x: x${i}, y: x${i}.map((j) => Math.sin(j / ${i + 5})) }, { type: "bar", x: x${i}, y: x${i}.map((j) => (j * 7919) % 97 / 97) }], layout: { title: { text: "Figure ${i + 1}" } } })`;
const flood = `for (let i = 0; i < ${FLOOD / LINE}; i++) console.log(String(i).padEnd(${LINE - 1}, "."));`;

/**
 * A temporary folder with the notebooks that are measured: q1 as students get it, q2 solved (which takes q1's answer), and three of the bench's own:
 * cell.ipynb, flood.ipynb, and figures.ipynb with its outputs.
 */
export async function makeNotebooks(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-bench-"));
  const file = (name: string): string => path.join(folder, name);
  const solutions = path.join(packageRoot, "notebooks", "solutions");
  cpSync(path.join(solutions, "q1.ipynb"), file("q1.ipynb"));
  await writeNotebook(file("q2.ipynb"), edition(await readNotebook(path.join(solutions, "q2.ipynb")), "en"));
  await writeNotebook(file("cell.ipynb"), notebookOf(["Math.random()"]));
  await writeNotebook(file("flood.ipynb"), notebookOf([flood]));
  const kernel = { argv: await kernelCommand(console.error), cwd: folder };
  const figures = notebookOf(Array.from({ length: FIGURES }, (_, i) => figure(i)));
  await writeNotebook(file("figures.ipynb"), (await runNotebook(figures, { kernel })).notebook);
  return folder;
}

const notebookOf = (sources: readonly string[]) => ({
  nbformat: 4 as const,
  nbformat_minor: 5,
  metadata: NOTEBOOK_METADATA,
  cells: sources.map((source, i): Cell => ({
    ...{ cell_type: "code", id: `cell-${i}`, metadata: {}, source, execution_count: null, outputs: [] },
  })),
});
