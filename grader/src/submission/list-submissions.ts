import { readdir } from "node:fs/promises";
import path from "node:path";
import { submissionName } from "./submission-name.js";

/** A submission in a class's folder. */
export interface ListedSubmission {
  /** Whose; each has another. */
  name: string;
  path: string;
}

/** What lies in a class's folder. */
export interface ClassFolder {
  submissions: ListedSubmission[];
  /** Names of what is no submission, as a list of names. */
  leftOut: string[];
}

/**
 * Lists a class's submissions: each folder and each zip is one, and is called so; where both would be called the same, the zip keeps its ending. Links are
 * listed as well, so that whoever is behind one hears that it is not read. Hidden files are passed over.
 *
 * @param folder The class's.
 * @returns Sorted by name.
 * @throws {Error} the file system's own.
 */
export async function listSubmissions(folder: string): Promise<ClassFolder> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith(".") && name !== "__MACOSX",
  );
  const isOne = (entry: (typeof entries)[number]): boolean =>
    entry.isDirectory() || entry.isSymbolicLink() || /\.zip$/i.test(entry.name);
  const files = entries.filter(isOne).map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const name of files.flatMap((file) => [...new Set([file, submissionName(file)])]))
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const submissions = files.map((file) => {
    const name = submissionName(file);
    return { name: counts.get(name) === 1 ? name : file, path: path.join(folder, file) };
  });
  const leftOut = entries.filter((entry) => !isOne(entry)).map(({ name }) => name);
  return { submissions: submissions.sort((a, b) => (a.name < b.name ? -1 : 1)), leftOut: leftOut.sort() };
}
