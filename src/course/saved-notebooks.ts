import { readFile, stat } from "node:fs/promises";
import { freeMemory, storedNotebook } from "../notebook/index.js";
import { type SavedNotebook, savedNotebook } from "./saved-notebook.js";

/** Why a notebook says nothing: it is not there, has more bytes than anybody writes, or is none; `why` in a few words. */
export type NotebookFault =
  { fault: "missing" } | { fault: "large"; sizeBytes: number } | { fault: "broken"; why: string };

/** A figure or two make a megabyte; much more than that is output by mistake, and would hold up whoever reads it. */
const MOST_BYTES = 100_000_000;

/**
 * Reads what the course needs to know out of notebook files, and remembers it until a file changes, so that it can be asked every second. Never throws.
 *
 * @example
 * await new SavedNotebooks().read("/nowhere/q1.ipynb"); // => { fault: "missing" }
 */
export class SavedNotebooks {
  private readonly known = new Map<string, { stamp: string; saved: Promise<SavedNotebook | NotebookFault> }>();

  /** What a notebook file says, as it lies on disk now. */
  async read(file: string): Promise<SavedNotebook | NotebookFault> {
    const stamp = await stampOf(file);
    if (typeof stamp !== "string") return stamp;
    const known = this.known.get(file);
    if (known?.stamp === stamp) return known.saved;
    const saved = readText(file).then(parsed, faultOf);
    this.known.set(file, { stamp, saved });
    return saved;
  }
}

/**
 * What a notebook says.
 *
 * @param text An .ipynb file's; let nothing else hold its bytes.
 * @returns What the course needs to know of it, or why it is none.
 * @example
 * parsed(""); // => { fault: "broken", why: "the file must be JSON, got an empty file" }
 */
export function parsed(text: string): SavedNotebook | NotebookFault {
  freeMemory(text.length);
  try {
    return savedNotebook(storedNotebook(text));
  } catch (error) {
    // Anything else would be the reader's own mistake, of which a student hears in the same place.
    return { fault: "broken", why: (error as Error).message.replace(/^notebook: /, "") };
  }
}

/** Not by `readFile(file, "utf8")`, which gathers the text in pieces and would hold it twice. */
async function readText(file: string): Promise<string> {
  return (await readFile(file)).toString("utf8");
}

/** A pipe would keep whoever reads it waiting for ever. */
export const NO_FILE: NotebookFault = { fault: "broken", why: "it is no file" };

/** Changes whenever the file does. */
async function stampOf(file: string): Promise<string | NotebookFault> {
  const there = await stat(file).catch(faultOf);
  if ("fault" in there) return there;
  const { mtimeMs, size, ino } = there;
  if (!there.isFile()) return NO_FILE;
  if (size > MOST_BYTES) return { fault: "large", sizeBytes: size };
  return `${mtimeMs} ${size} ${ino}`;
}

/** What the file system's refusal means. */
export function faultOf(error: unknown): NotebookFault {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR" ? { fault: "missing" } : { fault: "broken", why: code ?? message };
}
