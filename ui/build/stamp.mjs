import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/**
 * SHA-256 over the names and bytes of all that a page is built from; the packages stand in the lockfile.
 *
 * @param {string} folder The page's package.
 * @param {readonly string[]} outside The files outside of it that are built in, as build.json has them.
 */
export function pageStamp(folder, outside) {
  const files = [
    "build.mjs",
    "package.json",
    "package-lock.json",
    ...within(folder, "build"),
    ...within(folder, "src"),
    ...within(folder, "left-out"),
  ];
  const hash = createHash("sha256");
  for (const file of [...files, ...outside].sort()) {
    const bytes = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function within(folder, inner) {
  if (!existsSync(path.join(folder, inner))) return [];
  return readdirSync(path.join(folder, inner), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
