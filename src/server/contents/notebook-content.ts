import { isObject, joinTexts, NotebookFormatError, upgradeNotebook, type Notebook } from "../../notebook/index.js";
import { HttpError } from "../http/http-error.js";
import { parseJson } from "../http/parse-json.js";

/**
 * A notebook's file as JupyterLab takes it. What nbformat would not have is left as it is, since a person who cannot open a notebook can mend
 * nothing.
 *
 * @param asked The file's path, for messages.
 * @param bytes Its content.
 * @returns The notebook, its texts whole; at 4.5 unless parts of it are invalid.
 * @throws {HttpError} 400 for what is no notebook of nbformat 4.
 */
export function openNotebook(asked: string, bytes: Uint8Array): Notebook {
  const what = `${JSON.stringify(asked.slice(0, 200))}: notebook`;
  const value = parseJson(what, bytes);
  requireNotebook(what, value);
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
