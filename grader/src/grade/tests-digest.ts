import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Where the hidden tests lie, unless others are wanted. */
export const hiddenTests = path.resolve(__dirname, "../../hidden");

/**
 * Tells one version of the hidden tests from another.
 *
 * @param folder Where they lie.
 * @returns SHA-256 over names and contents, hex.
 */
export async function testsDigest(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts")).sort();
  const hash = createHash("sha256");
  for (const file of files) {
    const bytes = await readFile(path.join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}
