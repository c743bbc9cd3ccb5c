import type { MimeBundle } from "../display/index.js";
import type { Cell, MultilineText, Notebook, Output } from "./notebook.js";
import { joined } from "./source-of.js";
import { sortedJson } from "./sorted-json.js";

/**
 * Writes a notebook as Python's nbformat does, byte for byte: keys sorted, one space of indent, texts in lines, a line feed at the end. So a
 * notebook saved by JupyterLab and one saved here differ in nothing.
 *
 * @param notebook A notebook of nbformat 4.5; it is not changed.
 * @returns The text of an .ipynb file.
 * @example
 * formatNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }); // => '{\n "cells": [],\n "metadata": {},\n "nbformat": 4,\n "nbformat_minor": 5\n}\n'
 */
export function formatNotebook(notebook: Notebook): string {
  const metadata = without(notebook.metadata, ["orig_nbformat", "orig_nbformat_minor", "signature"]);
  return `${sortedJson({ ...notebook, metadata, cells: notebook.cells.map(split) })}\n`;
}

/** The cell with its texts in lines, without what lives in a front end alone. */
function split(cell: Cell): object {
  const { quantlab, ...rest } = without(cell.metadata, ["trusted"]) as Cell["metadata"];
  const course = quantlab?.zh === undefined ? quantlab : { ...quantlab, zh: lines(quantlab.zh) };
  const metadata = course === undefined ? rest : { ...rest, quantlab: course };
  const common = { ...cell, metadata, source: lines(cell.source) };
  if (cell.cell_type === "code") return { ...common, outputs: cell.outputs.map(splitOutput) };
  if (cell.attachments === undefined) return common;
  const bundles = Object.entries(cell.attachments as Record<string, MimeBundle>);
  return { ...common, attachments: Object.fromEntries(bundles.map(([name, data]) => [name, splitBundle(data)])) };
}

function splitOutput(output: Output): object {
  if (output.output_type === "stream") return { ...output, text: lines(output.text) };
  return output.output_type === "error" ? output : { ...output, data: splitBundle(output.data) };
}

/** Text formats in lines; base64 and JSON as they are. */
function splitBundle(data: MimeBundle): object {
  const isText = (mime: string) => /^text\/|^application\/javascript$|^image\/svg\+xml$/.test(mime);
  const entries = Object.entries(data).map(([mime, value]) => [
    mime,
    isText(mime) && typeof value === "string" ? lines(value) : value,
  ]);
  return Object.fromEntries(entries) as object;
}

/** Python's `splitlines(True)`: it ends lines at more characters than a line feed. */
function lines(text: MultilineText): string[] {
  return joined(text).match(/[^]*?(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])|[^]+$/g) ?? [];
}

function without(fields: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
