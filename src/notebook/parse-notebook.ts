import { checkNotebook } from "./check-notebook.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import type { Notebook } from "./notebook.js";
import { upgradeNotebook } from "./upgrade-notebook.js";

/**
 * Reads a notebook of nbformat 4.0 to 4.5 and brings it to 4.5: texts become single strings, and a cell without an id gets one made from its
 * position, the same each time.
 *
 * @param text An .ipynb file.
 * @returns The notebook. Nothing in it is executed, and fields unknown to nbformat are kept.
 * @throws {NotebookFormatError} in one line that names the cell and the field: when the text is not JSON, has another structure, two cells with one
 *   id, or values nested more than 200 deep.
 * @example
 * const text = `{ "nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [{ "cell_type": "markdown", "metadata": {}, "source": ["# Hi"] }] }`;
 * parseNotebook(text).cells; // => [{ cell_type: "markdown", id: "cell-1", metadata: {}, source: "# Hi" }]
 */
export function parseNotebook(text: string): Notebook {
  return upgradeNotebook(json(text));
}

/**
 * Reads a notebook as it is stored, for whoever needs little of it: its texts may be whole or in lines, and its cells without ids.
 *
 * @param text An .ipynb file.
 * @returns The notebook.
 * @throws {NotebookFormatError} as `parseNotebook` does.
 * @example
 * storedNotebook(`{ "nbformat": 4, "nbformat_minor": 0, "metadata": {}, "cells": [] }`).nbformat_minor; // => 0
 */
export function storedNotebook(text: string): Notebook {
  const value = json(text);
  checkNotebook(value);
  return value as Notebook;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch (cause) {
    const got = text.trim() === "" ? "an empty file" : "something else";
    throw new NotebookFormatError(`notebook: the file must be JSON, got ${got}`, { cause });
  }
}
