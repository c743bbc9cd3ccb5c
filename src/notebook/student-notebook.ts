import type { Language } from "../display/index.js";
import { clearOutputs } from "./clear-outputs.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import { NOTEBOOK_METADATA } from "./notebook-metadata.js";
import type { Cell, Notebook } from "./notebook.js";
import { PROMPTS } from "./prompts.js";
import { solutionRegions } from "./solution-regions.js";
import { sourceOf } from "./source-of.js";

/**
 * The student's notebook out of one language's solution: what stands between `// BEGIN SOLUTION` and `// END SOLUTION` becomes a comment and a line
 * that throws (or, with `// BEGIN SOLUTION: let bits = NaN;`, that line), an answer in words becomes a prompt, and nothing is left of a run.
 *
 * @param solution A solution notebook in one language, from `edition`.
 * @param language Whose prompts are written in.
 * @returns The notebook to hand out, with the same cells and ids.
 * @throws {NotebookFormatError} naming the cell whose regions are not closed, or the answer cell that has none.
 * @example
 * const cell = { cell_type: "code", id: "a", metadata: { quantlab: { role: "answer", question: "q4" } }, execution_count: 1, outputs: [],
 *   source: "function twice(x: number) {\n  // BEGIN SOLUTION\n  return 2 * x;\n  // END SOLUTION\n}" };
 * const [made] = studentNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }).cells;
 * made.source; // => 'function twice(x: number) {\n  // your code\n  throw new Error("not answered yet: twice");\n}'
 */
export function studentNotebook(solution: Notebook, language: Language = "en"): Notebook {
  const cells = clearOutputs(solution).cells.map((cell, i) => emptied(cell, `cell ${i + 1} (${cell.id})`, language));
  return { ...solution, metadata: { ...solution.metadata, ...NOTEBOOK_METADATA }, cells };
}

/**
 * The lines that a student replaces.
 *
 * @param source An answer's cell as it is handed out.
 * @returns Those below the prompts, without indentation.
 * @example
 * placeholders("// your code\nlet bits = NaN;\nbits;"); // => ["let bits = NaN;"]
 */
export function placeholders(source: string): string[] {
  const lines = source.split("\n").map((line) => line.trim());
  const prompts = Object.values(PROMPTS).map(({ code }) => code);
  return lines.filter((_, i) => prompts.includes(lines[i - 1] ?? ""));
}

function emptied(cell: Cell, where: string, language: Language): Cell {
  const { role, question = "this question" } = cell.metadata.quantlab ?? {};
  const texts = PROMPTS[language];
  if (cell.cell_type !== "code") return role === "words" ? { ...cell, source: texts.words } : cell;
  const source = sourceOf(cell);
  const regions = solutionRegions(source, where);
  if (role === "answer" && regions.every(({ isSolution }) => !isSolution))
    throw new NotebookFormatError(
      `studentNotebook: ${where}: an answer must have a region from // BEGIN SOLUTION to // END SOLUTION, got none`,
    );
  const handedOut = regions.map(({ isSolution, text, indent, name, instead }) => {
    const line = instead ?? `throw new Error(${JSON.stringify(texts.unanswered(name ?? question))});`;
    return isSolution ? `${indent}${texts.code}\n${indent}${line}` : text;
  });
  return { ...cell, source: handedOut.join("\n") };
}
