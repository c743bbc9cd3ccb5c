import path from "node:path";
import { gradebookPlace, isThere, openGradebook } from "../gradebook/index.js";
import { ReportFiles } from "../report/index.js";
import { shownName } from "../submission/index.js";
import type { Marks } from "../words/index.js";
import type { ScoreStore } from "./grade-class.js";

/** A look at one submission. */
export interface Look {
  /** Keeps nothing but the report, if there is to be one. */
  store: ScoreStore;
  /** Where that is. */
  page?: string;
  /** What to say before. */
  lines: string[];
}

/**
 * Prepares a look at one submission alone, which is graded anew whatever was before and counts for nothing: a gradebook is not changed. Without one no
 * database is loaded.
 *
 * @param out Where the report goes, if there is to be one.
 * @param name Whose.
 * @throws {FolderInUseError} where another command has the gradebook: its marks belong into the report.
 */
export async function openLook(out: string | undefined, name: string): Promise<Look> {
  if (out === undefined) return { store: storeOf((score) => Promise.resolve(score)), lines: [] };
  const { marks, isStudent } = await known(out, name);
  const reports = new ReportFiles(path.resolve(out));
  const lines = isStudent ? [`a look that counts for nothing: what ${shownName(name)} has in the gradebook stays, and npm run grade -- --class writes that report again`] : []; // prettier-ignore
  return { store: storeOf((score) => reports.write(score, marks)), page: reports.pageOf(name), lines };
}

const storeOf = (write: (score: Parameters<ScoreStore["keep"]>[1]) => ReturnType<ScoreStore["keep"]>): ScoreStore => ({
  kept: () => Promise.resolve(undefined),
  keep: (_, score) => write(score),
  fail: () => Promise.resolve(),
});

/** What a gradebook that there may be says of somebody. */
async function known(out: string, name: string): Promise<{ marks: Marks; isStudent: boolean }> {
  if (!(await isThere(gradebookPlace(out)))) return { marks: {}, isStudent: false };
  const book = await openGradebook({ command: "grade", out });
  try {
    return { marks: await book.marks.read(name), isStudent: (await book.students.find(name)) !== undefined };
  } finally {
    await book.close();
  }
}
