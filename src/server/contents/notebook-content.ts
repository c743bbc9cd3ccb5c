import { createHash, type Hash } from "node:crypto";
import { readFile } from "node:fs/promises";
import {
  freeMemory,
  isObject,
  joinTexts,
  NotebookFormatError,
  upgradeNotebook,
  type Notebook,
} from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import { jsonText, parseJsonText } from "../http/parse-json.js";
import type { Place } from "./folder.js";
import { type Trust, withTrust } from "./trust.js";

/**
 * A notebook's file as JupyterLab takes it. What nbformat would not have is left as it is, since a person who cannot open a notebook can mend
 * nothing.
 *
 * @param place The file's.
 * @param trust Says whether JupyterLab is to trust it.
 * @returns The notebook, its texts whole; at 4.5 unless parts of it are invalid. And the SHA-256 of the file's bytes.
 * @throws {HttpError} 400 for what is no notebook of nbformat 4; the file system's own errors.
 */
export async function openNotebook(place: Place, trust: Trust): Promise<{ notebook: Notebook; hash: Hash }> {
  // The bytes are gone before their text is parsed, and the text when it is: of a large notebook no more than two forms are held at once.
  const what = `${JSON.stringify(place.path.slice(0, 200))}: notebook`;
  const { value, lengthBytes, isTrusted, hash } = await readValue(what, place.file, trust);
  freeMemory(lengthBytes);
  requireNotebook(what, value);
  const notebook = withTrust(upgraded(value), isTrusted);
  return { notebook, hash };
}

async function readValue(what: string, file: string, trust: Trust) {
  const { text, ...about } = await readText(what, file, trust);
  freeMemory(about.lengthBytes);
  return { value: parseJsonText(what, text), ...about };
}

async function readText(what: string, file: string, trust: Trust) {
  const bytes = await readFile(file);
  const hash = createHash("sha256").update(bytes);
  return { text: jsonText(what, bytes), lengthBytes: bytes.length, isTrusted: await trust.knows(bytes), hash };
}

function upgraded(value: Notebook): Notebook {
  try {
    return upgradeNotebook(value);
  } catch (error) {
    if (!(error instanceof NotebookFormatError)) throw error;
    return joinTexts(value);
  }
}

/**
 * Refuses what could not be written as a notebook and read again.
 *
 * @param what It is, for the message.
 * @param value What JSON.parse gave.
 * @throws {HttpError} 400
 */
export function requireNotebook(what: string, value: unknown): asserts value is Notebook {
  const wrong = (allowed: string): HttpError => new HttpError(400, `${what} must ${allowed}, got something else`);
  if (!isObject(value)) throw wrong("be a JSON object");
  if (value["nbformat"] !== 4) throw wrong("be of nbformat 4");
  if (!Number.isInteger(value["nbformat_minor"])) throw wrong("have a whole number nbformat_minor");
  if (!isObject(value["metadata"])) throw wrong("have an object metadata");
  if (!Array.isArray(value["cells"]) || !value["cells"].every(isObject)) throw wrong("have a list of objects cells");
}
