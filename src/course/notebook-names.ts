import path from "node:path";
import type { Edition } from "./course-state.js";
import { questions } from "./questions.js";

/** The course's notebooks, in order: one for each question that is answered in code. */
export const notebookNames = Object.entries(questions)
  .filter(([, { answers }]) => answers.length > 0)
  .map(([question]) => `${question}.ipynb`);

/**
 * Where a notebook lies in the notebooks' folder.
 *
 * @param name As in "q4.ipynb".
 * @param edition Whose.
 * @returns With slashes.
 * @example
 * notebookPath("q4.ipynb", "zh"); // => "zh/q4.ipynb"
 */
export function notebookPath(name: string, edition: Edition): string {
  return path.posix.join(edition === "en" ? "" : edition, name);
}
