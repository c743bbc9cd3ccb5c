import { randomBytes } from "node:crypto";
import { open, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { notebookParts } from "./format-notebook.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import type { Notebook } from "./notebook.js";
import { parseNotebook } from "./parse-notebook.js";

/**
 * Reads a notebook file.
 *
 * @param file An .ipynb file of nbformat 4.0 to 4.5.
 * @returns The notebook, as `parseNotebook` gives it.
 * @throws {NotebookFormatError} naming the file, the cell and the field; the file system's own errors as they are.
 */
export async function readNotebook(file: string): Promise<Notebook> {
  const text = await readFile(file, "utf8");
  try {
    return parseNotebook(text);
  } catch (cause) {
    if (!(cause instanceof NotebookFormatError)) throw cause;
    throw new NotebookFormatError(`${path.basename(file)}: ${cause.message.replace(/^notebook: /, "")}`, { cause });
  }
}

/**
 * Writes a notebook file as JupyterLab would.
 *
 * @param file Where; what lies there is replaced in one step, or stays as it was when writing fails.
 * @param notebook What to write.
 * @throws {Error} the file system's own, as on a full disk.
 */
export async function writeNotebook(file: string, notebook: Notebook): Promise<void> {
  await writeWhole(file, notebookParts(notebook));
}

/**
 * Writes a file whole or not at all: beside its place, onto the disk, then renamed.
 *
 * @param file Where; a link stays a link, and its target is replaced. The new file has the old one's mode.
 * @param content What to write; in parts where it is large.
 * @throws {Error} the file system's own, and the parts'; nothing is left behind then.
 */
export async function writeWhole(
  file: string,
  content: string | Uint8Array | Iterable<string | Uint8Array>,
): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const old = await stat(target).catch(() => undefined);
  // Not the file's own name with something added, which could be too long.
  const draft = path.join(path.dirname(target), `.${randomBytes(8).toString("hex")}.tmp`);
  try {
    const handle = await open(draft, "wx");
    try {
      await writeFile(handle, content);
      if (old) await handle.chmod(old.mode & 0o777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
