import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import {
  answerCells,
  type CellRole,
  clearOutputs,
  edition,
  formatNotebook,
  type Notebook,
  NOTEBOOK_METADATA,
  parseNotebook,
  placeholders,
  readNotebook,
  sourceOf,
  studentNotebook,
} from "../../notebook/index.js";

/** The course's notebooks, found from this file: the same in a checkout and in a release. */
export const notebooksFolder = path.join(__dirname, "../../../notebooks");

/**
 * What the folder of notebooks holds besides the solutions' texts, made from them alone: the student's notebook of each question in English and, in
 * `zh/`, in Chinese; and each solution itself in nbformat's layout, without outputs.
 *
 * @param folder Where `solutions/q1.ipynb` and its like lie.
 * @returns The files' texts by path below the folder.
 * @throws {NotebookFormatError} naming the solution and the cell.
 */
export async function generateNotebooks(folder: string = notebooksFolder): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const question of await solutionNames(folder)) {
    const solution = await readNotebook(path.join(folder, "solutions", `${question}.ipynb`));
    const make = (notebook: () => Notebook): string => {
      try {
        return formatNotebook(notebook());
      } catch (error) {
        if (error instanceof Error) error.message = `solutions/${question}.ipynb: ${error.message}`;
        throw error;
      }
    };
    const clean = { ...clearOutputs(solution), metadata: { ...solution.metadata, ...NOTEBOOK_METADATA } };
    files.set(path.join("solutions", `${question}.ipynb`), formatNotebook(clean));
    files.set(
      `${question}.ipynb`,
      make(() => studentNotebook(edition(solution, "en"), "en")),
    );
    files.set(
      path.join("zh", `${question}.ipynb`),
      make(() => studentNotebook(edition(solution, "zh"), "zh")),
    );
  }
  return files;
}

/**
 * The student notebooks that hold an answer, which writing the files would overwrite.
 *
 * @param files As `generateNotebooks` gives them.
 * @param folder Where they would be written.
 * @returns Their paths below the folder; also that of a file that is no notebook, as nobody knows what it holds.
 */
export async function answeredNotebooks(
  files: ReadonlyMap<string, string>,
  folder = notebooksFolder,
): Promise<string[]> {
  const students = [...files].filter(([name]) => path.dirname(name) !== "solutions");
  const answered = students.map(async ([name, text]) => {
    const there = await readFile(path.join(folder, name), "utf8").catch(() => undefined);
    return there !== undefined && there !== text && holdsAnswer(there, parseNotebook(text)) ? [name] : [];
  });
  return (await Promise.all(answered)).flat();
}

function holdsAnswer(given: string, handedOut: Notebook): boolean {
  try {
    const notebook = parseNotebook(given);
    const isAnswered = answerCells(notebook).some(({ status }) => status !== "unanswered");
    const source = sourcesOf(notebook, "answer").join("\n");
    // One of several parts may be answered.
    const isBegun = !sourcesOf(handedOut, "answer")
      .flatMap(placeholders)
      .every((line) => source.includes(line));
    const words = sourcesOf(handedOut, "words");
    return isAnswered || isBegun || sourcesOf(notebook, "words").some((text) => !words.includes(text));
  } catch {
    return true;
  }
}

const sourcesOf = ({ cells }: Notebook, role: CellRole["role"]): string[] =>
  cells.filter(({ metadata }) => metadata.quantlab?.role === role).map(sourceOf);

/**
 * The questions that have a solution notebook.
 *
 * @param folder Where `solutions/` lies.
 * @returns "q1" and so on, in the course's order.
 */
export async function solutionNames(folder: string = notebooksFolder): Promise<string[]> {
  const files = await readdir(path.join(folder, "solutions"));
  const names = files.flatMap((file) => /^(q\d+)\.ipynb$/.exec(file)?.[1] ?? []);
  return names.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
}
