import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { zipSync } from "fflate";
import { requireThat } from "../../../src/checks/index.js";
import { writeWhole } from "../../../src/notebook/index.js";
import type { ReleaseFiles } from "./release-files.js";

/** What a zip says of every file, so that the same files make the same zip. */
const MTIME = new Date(1980, 0, 1);

/**
 * Writes a release into a folder of its own, or into a zip that unpacks into one folder.
 *
 * @param files The release.
 * @param out A folder that is not there yet or empty; or a path that ends in .zip, which is replaced.
 * @throws {RangeError} for a folder that holds something: a student's notebooks may be there.
 */
export async function writeRelease(files: ReleaseFiles, out: string): Promise<void> {
  await requireFree(out);
  if (out.endsWith(".zip")) return writeZip(files, out);
  for (const [file, content] of files) {
    const target = path.join(out, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

/**
 * Checks where a release is to go, before it is made.
 *
 * @param out As for `writeRelease`.
 * @throws {RangeError} for a folder that holds something.
 */
export async function requireFree(out: string): Promise<void> {
  const there = out.endsWith(".zip") ? [] : await readdir(out).catch(() => []);
  requireThat(
    there.length === 0,
    `release: --out must be a new or an empty folder, got ${out}, which holds ${there[0]}`,
  );
}

async function writeZip(files: ReleaseFiles, out: string): Promise<void> {
  const folder = path.basename(out, ".zip");
  const entries = [...files].map(([file, content]) => [`${folder}/${file}`, content] as const);
  await mkdir(path.dirname(out), { recursive: true });
  await writeWhole(out, zipSync(Object.fromEntries(entries), { mtime: MTIME, level: 6 }));
}
