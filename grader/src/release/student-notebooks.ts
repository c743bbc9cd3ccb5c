import { readdir } from "node:fs/promises";
import path from "node:path";
import { edition, formatNotebook, readNotebook, studentNotebook } from "../../../src/notebook/index.js";

/**
 * The notebooks as they are handed out, made from the solutions: what lies in `notebooks/` may hold somebody's answers.
 *
 * @param solutions The folder of the solution notebooks.
 * @returns Their texts by path below `notebooks`: English, and below `zh` Chinese.
 */
export async function studentNotebooks(solutions: string): Promise<Map<string, string>> {
  const names = (await readdir(solutions)).filter((file) => /^q\d+\.ipynb$/.test(file)).sort();
  const files = new Map<string, string>();
  for (const name of names) {
    const solution = await readNotebook(path.join(solutions, name));
    for (const language of ["en", "zh"] as const) {
      const notebook = studentNotebook(edition(solution, language), language);
      files.set(language === "en" ? name : `${language}/${name}`, formatNotebook(notebook));
    }
  }
  return files;
}
