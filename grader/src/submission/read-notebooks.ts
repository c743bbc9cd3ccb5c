import { type CodeQuestion, type Edition, faultMessage, text, type Text } from "../../../src/course/index.js";
import {
  type Answer,
  answerCells,
  type Notebook,
  NotebookFormatError,
  parseNotebook,
  sourceOf,
} from "../../../src/notebook/index.js";
import { Fault } from "./fault.js";
import type { HandInFile } from "./hand-in-files.js";
import { LIMITS } from "./limits.js";
import type { Notes } from "./notes.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";

/** A notebook that was handed in, as far as grading goes. */
export interface FoundNotebook {
  /** For messages. */
  file: string;
  /** The question that its name says. */
  named?: CodeQuestion;
  edition: Edition;
  /** In folders: 1 at the top. */
  depth: number;
  /** Why it says nothing; then it has no answers. */
  fault?: Text;
  answers: readonly Answer[];
  words: readonly Answer[];
}

/**
 * Reads notebooks, one after another, as each may be large; those first whose names are the course's.
 *
 * @param files What was handed in.
 * @param notes Where it is said what was left out.
 */
export async function readNotebooks(files: readonly HandInFile[], notes: Notes): Promise<FoundNotebook[]> {
  const sorted = files.map((file) => ({ ...file, ...whereOf(file.path) })).sort(before);
  if (sorted.length > LIMITS.notebooks) notes.add(TEXTS.notebooks(LIMITS.notebooks));
  const found: FoundNotebook[] = [];
  let left: number = LIMITS.allBytes;
  for (const { sizeBytes, read, ...where } of sorted.slice(0, LIMITS.notebooks)) {
    const place = { file: where.file, named: where.named, edition: where.edition, depth: where.depth };
    try {
      if (sizeBytes > LIMITS.notebookBytes) throw tooLarge(where.file);
      if (sizeBytes > left) throw new Fault(TEXTS.allLarge(where.file));
      left -= sizeBytes;
      found.push({ ...place, ...contentOf(await read(), place, notes) });
    } catch (error) {
      const fault = faultOf(where.file, error);
      notes.add(fault);
      found.push({ ...place, fault, answers: [], words: [] });
    }
  }
  return found;
}

function whereOf(file: string) {
  const folders = file.split("/");
  const named = /^\s*(q[1-9])\.ipynb\s*$/i.exec(folders.at(-1) as string)?.[1]?.toLowerCase();
  const edition: Edition = folders.slice(0, -1).some((folder) => /^\s*zh\s*$/i.test(folder)) ? "zh" : "en";
  return {
    path: file,
    file: shownName(file),
    named: named as CodeQuestion | undefined,
    edition,
    depth: folders.length,
  };
}

type Where = ReturnType<typeof whereOf>;

function before(a: Where, b: Where): number {
  return Number(!a.named) - Number(!b.named) || a.depth - b.depth || (a.path < b.path ? -1 : 1);
}

function contentOf(bytes: Buffer, { file, edition }: Pick<FoundNotebook, "file" | "edition">, notes: Notes) {
  if (bytes.length > LIMITS.values && valuesIn(bytes) > LIMITS.values) throw tooLarge(file);
  const notebook = parseNotebook(bytes.toString("utf8"));
  const language = languageOf(notebook);
  if (language !== undefined) notes.add(TEXTS.foreign(file, language));
  return {
    edition: isChinese(notebook) ? "zh" : edition,
    answers: answerCells(notebook),
    words: answerCells(notebook, "words"),
  };
}

/** Counts "[", "{", "," and ":"; in texts as well, where nobody writes so many. */
function valuesIn(bytes: Uint8Array): number {
  let values = 0;
  for (const byte of bytes) if (byte === 0x5b || byte === 0x7b || byte === 0x2c || byte === 0x3a) values++;
  return values;
}

/** The kernel's language where it is another than the course's. */
function languageOf({ metadata }: Notebook): string | undefined {
  const { kernelspec, language_info: info } = metadata as Record<string, Record<string, unknown> | null | undefined>;
  const language = kernelspec?.["language"] ?? info?.["name"];
  if (typeof language !== "string" || /^(typescript|javascript|ts|js)?$/i.test(language)) return undefined;
  return shownName(language);
}

/** By the title: the hand-in file has the notebooks of either edition at its top. */
function isChinese({ cells }: Notebook): boolean {
  const title = cells.find(({ cell_type: type }) => type === "markdown");
  return title !== undefined && /\p{Script=Han}/u.test(sourceOf(title).slice(0, 500));
}

const tooLarge = (file: string): Fault => new Fault(TEXTS.large(file));

/** Anything else is this machine's trouble, or the reader's own mistake: it must cost no student points. */
function faultOf(file: string, error: unknown): Text {
  if (error instanceof Fault) return error.text;
  if (!(error instanceof NotebookFormatError)) throw error;
  const why = shownName(error.message.replace(/^notebook: /, ""), 200);
  const fault = { fault: "broken", why } as const;
  return text(faultMessage("en", file, fault), faultMessage("zh", file, fault));
}
