import { mkdir, mkdtemp, rmdir, stat } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { shownName } from "../submission/index.js";

/**
 * Makes the folder for the reports, before hours of grading.
 *
 * @param command The command's name, for messages.
 * @param out Where the reports go.
 * @param classFolder The class's, if it is one.
 * @throws {RangeError} where it lies among the submissions, or cannot be written.
 */
export async function prepareOut(command: string, out: string, classFolder?: string): Promise<void> {
  const way = classFolder === undefined ? ".." : path.relative(path.resolve(classFolder), path.resolve(out));
  requireThat(
    path.isAbsolute(way) || way.split(path.sep)[0] === "..",
    `${command}: --out must lie outside --class, got ${out}: the reports would be taken for a submission`,
  );
  try {
    await mkdir(out, { recursive: true });
    await rmdir(await mkdtemp(path.join(out, ".")));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new RangeError(`${command}: --out must be a folder that can be written, got ${out} (${code})`, { cause });
  }
}

/**
 * Refuses a folder of reports from before there was a gradebook, where somebody's marks lie in files.
 *
 * @throws {RangeError} where it is one.
 */
export async function requireNoFileMarks(command: string, out: string): Promise<void> {
  const marks = path.join(out, "marks");
  const isOld = await stat(marks).then(() => true, () => false); // prettier-ignore
  requireThat(!isOld, `${command}: --out must be a folder without the files of marks that were kept before the gradebook, got ${marks}: give another --out and mark there, or move marks away`); // prettier-ignore
}

/**
 * What to say of students of the gradebook who are not in a class.
 *
 * @param others Who they are.
 * @returns A line; none where there are none.
 */
export function othersLine(others: readonly string[]): string[] {
  if (others.length === 0) return [];
  const students = others.length === 1 ? "1 student" : `${others.length} students`;
  const names = others.slice(0, 10).map((name) => shownName(name));
  if (others.length > names.length) names.push("...");
  return [`not in this class, but in the gradebook, and marked and exported too: ${students}: ${names.join(", ")}`];
}
