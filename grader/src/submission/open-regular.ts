import { constants, type FileHandle, open } from "node:fs/promises";
import { Fault, isMachines } from "./fault.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";

/** A file, open, and how long it was then. */
export interface OpenFile {
  handle: FileHandle;
  sizeBytes: number;
}

/**
 * Opens a file that somebody else put there: no link, no pipe that would keep its reader waiting, no device, and nothing that has a second name.
 *
 * @param file Where.
 * @param name What messages call it.
 * @throws {Fault} for all else, and where the file system refuses; {Error} its own where this machine is in trouble.
 */
export async function openRegular(file: string, name: string): Promise<OpenFile> {
  const shown = shownName(name);
  // Windows has neither flag, and no pipes among the files.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  const handle = await open(file, flags).catch((error: NodeJS.ErrnoException) => {
    if (isMachines(error)) throw error;
    // ENXIO is a socket's.
    if (error.code === "ENXIO") throw new Fault(TEXTS.noFile(shown));
    throw new Fault(error.code === "ELOOP" ? TEXTS.link(shown) : TEXTS.unreadable(shown, error.code ?? ""));
  });
  const { size, nlink, isFile } = await handle.stat().then((stats) => ({ ...stats, isFile: stats.isFile() }));
  if (isFile && nlink === 1) return { handle, sizeBytes: size };
  await handle.close();
  throw new Fault(isFile ? TEXTS.hardLink(shown) : TEXTS.noFile(shown));
}
