import { readdir } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { shownName } from "./shown-name.js";
import { submissionName } from "./submission-name.js";

/** A submission in a class's folder. */
export interface ListedSubmission {
  /** Whose; each has another, even where a file system takes "A" for "a". */
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
 * @throws {RangeError} where names differ in capital letters alone; {Error} the file system's own.
 */
export async function listSubmissions(folder: string): Promise<ClassFolder> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(
    ({ name }) => !name.startsWith(".") && name !== "__MACOSX",
  );
  const isOne = (entry: (typeof entries)[number]): boolean =>
    entry.isDirectory() || entry.isSymbolicLink() || /\.zip$/i.test(entry.name);
  const files = entries.filter(isOne).map(({ name }) => name);
  const counts = new Map<string, number>();
  for (const file of files)
    counts.set(folded(submissionName(file)), (counts.get(folded(submissionName(file))) ?? 0) + 1);
  const submissions = files.map((file) => {
    const name = submissionName(file);
    return { name: counts.get(folded(name)) === 1 ? name : file, path: path.join(folder, file) };
  });
  requireDifferent(submissions);
  const leftOut = entries.filter((entry) => !isOne(entry)).map(({ name }) => name);
  return { submissions: submissions.sort((a, b) => (a.name < b.name ? -1 : 1)), leftOut: leftOut.sort() };
}

/** What a file system may take for the same name. */
const folded = (name: string): string => name.normalize("NFC").toLowerCase();

function requireDifferent(submissions: readonly ListedSubmission[]): void {
  const seen = new Map<string, string>();
  for (const { name } of submissions) {
    const same = seen.get(folded(name));
    requireThat(
      same === undefined,
      `listSubmissions: names must differ in more than capital letters, got ${shownName(same ?? "")} and ${shownName(name)}; rename one`,
    );
    seen.set(folded(name), name);
  }
}
