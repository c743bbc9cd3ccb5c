import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";

/** What an installed library says of itself, in `manifest.json`: written last, so that what lacks it is not whole. */
export interface Manifest {
  /** TensorFlow's version. */
  tensorflow: string;
  /** Where it came from, for people. */
  source: string;
  files: { path: string; sizeBytes: number; sha256: string }[];
}

const manifestFile = (folder: string): string => path.join(folder, "manifest.json");

/**
 * Lists a folder's files with sizes and digests in its `manifest.json`.
 *
 * @param folder The folder of an installed library.
 * @param facts What else to note.
 * @returns The manifest.
 * @example
 * await writeManifest(staging, { tensorflow: "2.15.1", source: "the wheel tensorflow-cpu" });
 */
export async function writeManifest(folder: string, facts: Omit<Manifest, "files">): Promise<Manifest> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Manifest["files"] = [];
  for (const entry of entries.filter((entry) => entry.isFile())) {
    const file = path.join(entry.parentPath, entry.name);
    const relative = path.relative(folder, file).replaceAll(path.sep, "/");
    files.push({ path: relative, sizeBytes: (await stat(file)).size, sha256: await sha256Of(file) });
  }
  const manifest = { ...facts, files };
  await writeFile(manifestFile(folder), JSON.stringify(manifest, null, 2) + "\n");
  return manifest;
}

/**
 * Reads a folder's manifest and compares the files with it.
 *
 * @param folder The folder of an installed library.
 * @param digests Read every file and compare its SHA-256 too (seconds); else sizes alone (at once).
 * @returns The manifest, or undefined where there is none or a file is not as it says.
 * @example
 * await readManifest("/nowhere"); // => undefined
 */
export async function readManifest(folder: string, digests = false): Promise<Manifest | undefined> {
  try {
    const manifest = JSON.parse(await readFile(manifestFile(folder), "utf8")) as Manifest;
    for (const { path: relative, sizeBytes, sha256 } of manifest.files) {
      const file = path.join(folder, relative);
      if ((await stat(file)).size !== sizeBytes) return undefined;
      if (digests && (await sha256Of(file)) !== sha256) return undefined;
    }
    return manifest;
  } catch {
    return undefined;
  }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
