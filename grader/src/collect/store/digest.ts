import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { lstat, readdir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** A file's place and SHA-256. */
export interface Hashed {
  path: string;
  sha256: string;
}

/** What tells a folder's contents from all others: its files' paths and bytes. */
export function folderDigest(files: readonly Hashed[]): string {
  const lines = files.map(({ path: file, sha256 }) => `${sha256} ${file}\n`).sort();
  return createHash("sha256").update(lines.join("")).digest("hex");
}

/**
 * The digest of what lies at a place: a version's as long as nobody changed it.
 *
 * @returns Nothing where nothing is there.
 */
export async function digestAt(place: string): Promise<string | undefined> {
  const there = await lstat(place).catch(() => undefined);
  if (!there?.isDirectory()) return there && (there.isFile() ? fileDigest(place) : "a link");
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => path.join(entry.parentPath, entry.name));
  const hashed: Hashed[] = [];
  for (const file of files)
    hashed.push({ path: path.relative(place, file).split(path.sep).join("/"), sha256: await fileDigest(file) });
  return folderDigest(hashed);
}

async function fileDigest(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
