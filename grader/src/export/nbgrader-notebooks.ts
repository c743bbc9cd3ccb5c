import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Edition } from "../../../src/course/index.js";
import { edition, formatNotebook, readNotebook, studentNotebook } from "../../../src/notebook/index.js";
import { nbgraderNotebook } from "./nbgrader-notebook.js";

const solutions = path.resolve(__dirname, "../../../notebooks/solutions");

/**
 * The course's notebooks as students get them, with nbgrader's metadata. They are made from the solutions, as somebody may have answered in the others.
 *
 * @param language Whose edition.
 * @param folder Where the solutions lie.
 * @returns The files' texts by name.
 */
export async function nbgraderNotebooks(language: Edition, folder = solutions): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => /^q\d+\.ipynb$/.test(name)).sort();
  const files = new Map<string, string>();
  for (const name of names) {
    const student = studentNotebook(edition(await readNotebook(path.join(folder, name)), language), language);
    files.set(name, formatNotebook(nbgraderNotebook(student)));
  }
  return files;
}
