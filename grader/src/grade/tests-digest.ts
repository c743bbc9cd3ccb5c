import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { requireThat } from "../../../src/checks/index.js";
import { codeQuestions } from "../../../src/course/index.js";

/** Where the hidden tests lie, unless others are wanted. */
export const hiddenTests = path.resolve(__dirname, "../../hidden");

/**
 * Tells one version of the hidden tests from another.
 *
 * @param folder Where they lie.
 * @returns SHA-256 over names and contents, hex.
 * @throws {RangeError} where a question's tests are not there.
 */
export async function testsDigest(folder: string): Promise<string> {
  const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith(".ts")).sort();
  const missing = codeQuestions.map((question) => `${question}.test.ts`).find((file) => !files.includes(file));
  requireThat(
    missing === undefined,
    `--tests must be a folder with hidden tests for every question, got ${folder}, which has no ${missing}`,
  );
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = await readFile(path.join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}
