import { lstat } from "node:fs/promises";
import path from "node:path";
import { Fault } from "./fault.js";
import { folderFiles } from "./folder-files.js";
import { type HandInFiles, isNotebookName } from "./hand-in-files.js";
import type { Notes } from "./notes.js";
import { openRegular } from "./open-regular.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";
import { bytesAt } from "./zip-directory.js";
import { zipFiles } from "./zip-files.js";

/**
 * Finds the notebooks in what was handed in: a folder, a zip or one notebook.
 *
 * @param place Where it lies.
 * @param notes Where it is said what was left out.
 * @returns What may be read; its reader closes it.
 * @throws {Fault} where it is none of the three; {Error} the file system's own where nothing is there.
 */
export async function openHandIn(place: string, notes: Notes): Promise<HandInFiles> {
  const name = path.basename(place);
  const there = await lstat(place);
  if (there.isSymbolicLink()) throw new Fault(TEXTS.link(shownName(name)));
  if (there.isDirectory()) return openFolder(place, notes);
  return openFile(place, name, notes);
}

/** Other systems hand out a class as folders with one zip each. */
async function openFolder(folder: string, notes: Notes): Promise<HandInFiles> {
  const found = await folderFiles(folder, notes);
  const [zip, ...more] = found.zips;
  if (found.files.length > 0 || zip === undefined || more.length > 0) return found;
  return openFile(path.join(folder, zip), zip, notes);
}

async function openFile(place: string, name: string, notes: Notes): Promise<HandInFiles> {
  const { handle, sizeBytes } = await openRegular(place, name);
  const close = (): Promise<void> => handle.close();
  if (isNotebookName(name))
    return { files: [{ path: name, sizeBytes, read: () => bytesAt(handle, 0, sizeBytes) }], zips: [], close };
  try {
    return await zipFiles(name, handle, sizeBytes, notes);
  } catch (error) {
    await close();
    throw error;
  }
}
