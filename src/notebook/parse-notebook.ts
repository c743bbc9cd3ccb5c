import type { MimeBundle } from "../display/index.js";
import { checkNotebook } from "./check-notebook.js";
import { NotebookFormatError } from "./notebook-format-error.js";
import type { Cell, MultilineText, Notebook, Output } from "./notebook.js";
import { joined } from "./source-of.js";

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
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    const got = text.trim() === "" ? "an empty file" : "something else";
    throw new NotebookFormatError(`notebook: the file must be JSON, got ${got}`, { cause });
  }
  checkNotebook(value);
  const notebook = value as Notebook;
  const taken = new Set(notebook.cells.map(({ id }) => id));
  return { ...notebook, nbformat_minor: 5, cells: notebook.cells.map((cell, i) => whole(cell, i + 1, taken)) };
}

/** The cell with an id and with every text in one piece. */
function whole(cell: Cell, position: number, taken: Set<string>): Cell {
  const { zh } = cell.metadata.quantlab ?? {};
  const common = {
    id: cell.id ?? freeId(`cell-${position}`, taken),
    source: joined(cell.source),
    metadata:
      zh === undefined ? cell.metadata : { ...cell.metadata, quantlab: { ...cell.metadata.quantlab, zh: joined(zh) } },
  };
  if (cell.cell_type === "code") return { ...cell, ...common, outputs: cell.outputs.map(wholeOutput) };
  if (cell.attachments === undefined) return { ...cell, ...common };
  const bundles = Object.entries(cell.attachments as Record<string, MimeBundle>);
  return { ...cell, ...common, attachments: Object.fromEntries(bundles.map(([name, data]) => [name, unsplit(data)])) };
}

function wholeOutput(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: joined(output.text) };
  return output.output_type === "error" ? output : { ...output, data: unsplit(output.data) };
}

function unsplit(data: MimeBundle): MimeBundle {
  const isLines = (value: unknown): boolean => Array.isArray(value) && value.every((line) => typeof line === "string");
  const entries = Object.entries(data).map(([mime, value]) => [
    mime,
    !/^application\/(.*\+)?json$/.test(mime) && isLines(value) ? joined(value as MultilineText) : value,
  ]);
  return Object.fromEntries(entries) as MimeBundle;
}

function freeId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}-${n}`;
  taken.add(id);
  return id;
}
