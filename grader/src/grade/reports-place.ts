import { mkdir, mkdtemp, rmdir } from "node:fs/promises";
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
 * What to say of reports that are nobody's in a class.
 *
 * @param others Whose they are.
 * @returns A line; none where there are none.
 */
export function othersLine(others: readonly string[]): string[] {
  if (others.length === 0) return [];
  const reports = others.length === 1 ? "1 report belongs" : `${others.length} reports belong`;
  const names = others.slice(0, 10).map((name) => shownName(name));
  if (others.length > names.length) names.push("...");
  return [`${reports} to nobody in this class, and would be marked and exported too: ${names.join(", ")}`];
}
