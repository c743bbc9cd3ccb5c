import { readdir } from "node:fs/promises";
import path from "node:path";

/** The papers at the project's root that are pages. */
const AT_THE_ROOT = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE"];

/**
 * What people wrote to be read: the papers at the root, and all below docs/ with its pictures.
 *
 * @param root The project's folder.
 * @returns Files relative to it, with "/" between folders.
 */
export async function papers(root: string): Promise<string[]> {
  const docs = await readdir(path.join(root, "docs"), { recursive: true });
  const shown = docs.filter((file) => /\.(md|png)$/.test(file)).sort();
  return [...AT_THE_ROOT, ...shown.map((file) => `docs/${file.replaceAll("\\", "/")}`)];
}
