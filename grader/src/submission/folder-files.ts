import type { Dirent } from "node:fs";
import { lstat, opendir } from "node:fs/promises";
import path from "node:path";
import type { Text } from "../../../src/course/index.js";
import { isMachines } from "./fault.js";
import { type HandInFile, type HandInFiles, isByTheWay, isNotebookName, isZipName } from "./hand-in-files.js";
import { LIMITS } from "./limits.js";
import type { Notes } from "./notes.js";
import { openRegular } from "./open-regular.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";
import { bytesAt } from "./zip-directory.js";

/**
 * The notebooks in a folder. No link is followed, and no file read that has a second name: either could be somebody else's.
 *
 * @param root The folder.
 * @param notes Where it is said what was left out.
 */
export async function folderFiles(root: string, notes: Notes): Promise<HandInFiles> {
  const files: HandInFile[] = [];
  const zips: string[] = [];
  let left: number = LIMITS.entries;
  const walk = async (inside: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(path.join(root, inside))) {
      if (isByTheWay(entry.name)) continue;
      if (left-- <= 0) return notes.add(TEXTS.entries(LIMITS.entries));
      const here = inside === "" ? entry.name : `${inside}/${entry.name}`;
      const why = whyLeftOut(entry, here, depth);
      if (why) notes.add(why);
      else if (entry.isDirectory()) await walk(here, depth + 1).catch(noteRefusal(here, notes));
      else if (isZipName(here)) zips.push(here);
      else if (isNotebookName(here)) files.push(await notebookFile(root, here));
    }
  };
  await walk("", 1).catch(noteRefusal(path.basename(root), notes));
  return { files, zips, close: () => Promise.resolve() };
}

function whyLeftOut(entry: Dirent, here: string, depth: number): Text | undefined {
  const shown = shownName(here);
  if (entry.isSymbolicLink()) return TEXTS.link(shown);
  if (entry.isDirectory()) return depth >= LIMITS.depth ? TEXTS.deep(shown) : undefined;
  return entry.isFile() || !isNotebookName(here) ? undefined : TEXTS.noFile(shown);
}

async function notebookFile(root: string, here: string): Promise<HandInFile> {
  const file = path.join(root, here);
  const { size: sizeBytes } = await lstat(file);
  const read = async (): Promise<Buffer> => {
    const { handle } = await openRegular(file, here);
    return bytesAt(handle, 0, sizeBytes).finally(() => handle.close());
  };
  return { path: here, sizeBytes, read };
}

const noteRefusal =
  (name: string, notes: Notes) =>
  (error: NodeJS.ErrnoException): void => {
    if (isMachines(error) || error.code === undefined) throw error;
    notes.add(TEXTS.unreadable(shownName(name), error.code));
  };
