import { type Dirent, type Stats } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import path from "node:path";
import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { isByTheWay, openRegular } from "../../submission/index.js";
import { LIMITS } from "../limits.js";
import type { Refusal, Source, SourceFile } from "./source.js";

/**
 * A folder of what students handed in, or a bulk download that somebody unpacked. Links are refused, as they could lead to somebody else's files.
 *
 * @param root The folder.
 * @throws {Error} the file system's own where the folder itself cannot be read.
 */
export async function folderSource(root: string): Promise<Source> {
  const files: SourceFile[] = [];
  const refused: Refusal[] = [];
  const clones = new Map<string, string>();
  let left: number = LIMITS.entries;
  const walk = async (inside: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(path.join(root, inside))) {
      const here = inside === "" ? entry.name : `${inside}/${entry.name}`;
      if (entry.name === ".git" && entry.isDirectory()) clones.set(inside, path.join(root, here));
      if (isByTheWay(entry.name)) continue;
      const why = left-- <= 0 ? `the folder holds more than ${LIMITS.entries} files` : whyRefused(entry, depth);
      if (why) refused.push({ path: here, why });
      else if (entry.isDirectory()) await walk(here, depth + 1).catch(refuse(here));
      else await add(here).catch(refuse(here));
      if (left < 0) return;
    }
  };
  const add = async (here: string): Promise<void> => void files.push(fileOf(root, here, await lstat(path.join(root, here)))); // prettier-ignore
  const refuse = (here: string) => (error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    refused.push({ path: here, why: `it cannot be read (${error.code})` });
  };
  await walk("", 1);
  // Folders give their names in any order.
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { name: path.basename(path.resolve(root)), files, refused, clones, close: () => Promise.resolve() };
}

function whyRefused(entry: Dirent, depth: number): string | undefined {
  if (entry.isSymbolicLink()) return "it is a link";
  if (entry.isDirectory()) return depth >= LIMITS.depth ? `it lies more than ${LIMITS.depth} folders deep` : undefined;
  return entry.isFile() ? undefined : "it is no file";
}

function fileOf(root: string, here: string, { size: sizeBytes, mtime: modified }: Stats): SourceFile {
  const copy = async (to: Writable): Promise<void> => {
    const { handle } = await openRegular(path.join(root, here), here);
    // As much as was seen: the file may grow meanwhile. The stream closes the file.
    if (sizeBytes === 0) return handle.close().then(() => void to.end());
    await pipeline(handle.createReadStream({ start: 0, end: sizeBytes - 1 }), to);
  };
  return { path: here, sizeBytes, modified, copy };
}
