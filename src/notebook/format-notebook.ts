import { isMultilineText, isObject } from "./is-shape.js";
import type { Cell, Notebook, Output } from "./notebook.js";
import { joined } from "./source-of.js";
import { sortedJson } from "./sorted-json.js";

/**
 * Writes a notebook as Python's nbformat does, byte for byte: keys sorted, one space of indent, texts in lines, a line feed at the end. So a
 * notebook saved by JupyterLab and one saved here differ in nothing. What has not the structure that nbformat says is written as it is.
 *
 * @param notebook A notebook of nbformat 4.5; it is not changed.
 * @returns The text of an .ipynb file.
 * @example
 * formatNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }); // => '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n'
 */
export function formatNotebook(notebook: Notebook): string {
  return [...notebookParts(notebook)].join("");
}

/**
 * What `formatNotebook` gives, in parts: a notebook may hold a program's whole output, and is saved without a second copy of it.
 *
 * @param notebook As above; it must not change before the last part is taken.
 * @returns Parts of about 64 KiB or less.
 * @example
 * [...notebookParts({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] })].join("").length; // => 72
 */
export function* notebookParts(notebook: Notebook): Generator<string, void> {
  const metadata = without(notebook.metadata, ["orig_nbformat", "orig_nbformat_minor", "signature"]);
  yield* sortedJson({ ...notebook, metadata, cells: notebook.cells.map(split) });
  yield "\n";
}

/** The cell with its texts in lines, without what lives in a front end alone. */
function split(cell: Cell): object {
  const common = { ...cell, metadata: splitMetadata(cell.metadata), source: lines(cell.source) };
  if (cell.cell_type === "code") {
    const outputs: unknown = cell.outputs;
    return { ...common, outputs: Array.isArray(outputs) ? (outputs as Output[]).map(splitOutput) : outputs };
  }
  if (!isObject(cell.attachments)) return common;
  const bundles = Object.entries(cell.attachments);
  return { ...common, attachments: Object.fromEntries(bundles.map(([name, data]) => [name, splitBundle(data)])) };
}

function splitMetadata(metadata: unknown): unknown {
  if (!isObject(metadata)) return metadata;
  const { quantlab, ...rest } = without(metadata, ["trusted"]);
  if (quantlab === undefined) return rest;
  return {
    ...rest,
    quantlab: isObject(quantlab) && "zh" in quantlab ? { ...quantlab, zh: lines(quantlab["zh"]) } : quantlab,
  };
}

function splitOutput(output: Output): unknown {
  if (!isObject(output)) return output;
  if (output.output_type === "stream") return { ...output, text: lines(output.text) };
  return output.output_type === "error" ? output : { ...output, data: splitBundle(output.data) };
}

/** Text formats in lines; base64 and JSON as they are. */
function splitBundle(data: unknown): unknown {
  if (!isObject(data)) return data;
  const isText = (mime: string) => /^text\/|^application\/javascript$|^image\/svg\+xml$/.test(mime);
  return Object.fromEntries(Object.entries(data).map(([mime, value]) => [mime, isText(mime) ? lines(value) : value]));
}

/** Python's `splitlines(True)`: it ends lines at more characters than a line feed. */
function lines(text: unknown): unknown {
  if (!isMultilineText(text)) return text;
  return joined(text).match(/[^]*?(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^]+$/g) ?? [];
}

function without(fields: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
