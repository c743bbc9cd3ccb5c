import { existsSync } from "node:fs";
import path from "node:path";

const shared = path.resolve(import.meta.dirname, "../../shared");

/**
 * Where a file of the course's shared test data lies, whether or not it is there.
 *
 * @param relative The file below the shared folder, as in `data/reference/primitives.json`.
 */
export const sharedFile = (relative: string): string => path.join(shared, relative);

/**
 * Whether a suite must be skipped for want of a file: `describe.skipIf(lacks(file))("...", ...)`.
 *
 * With CI=true nothing may be skipped, so there a missing file fails the run.
 *
 * @param file An absolute path.
 * @returns true where the file is missing; says so once on standard error.
 */
export function lacks(file: string): boolean {
  if (existsSync(file)) return false;
  if (process.env["CI"] === "true") throw new Error(`CI must not skip tests, and ${file} is missing`);
  console.warn(`skipped: needs ${path.relative(path.dirname(shared), file)}`);
  return true;
}
