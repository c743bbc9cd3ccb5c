import { isMultilineText, isObject } from "./is-shape.js";
import type { Cell, Notebook } from "./notebook.js";
import { joined } from "./source-of.js";

/**
 * A notebook with every text in one piece, as front ends have it, however it is stored. What has not the structure that nbformat says is left
 * as it is.
 *
 * @param notebook It is not changed.
 * @returns The same, with its texts joined.
 * @example
 * const cell = { cell_type: "raw" as const, id: "a", metadata: {}, source: ["a\n", "b"] };
 * joinTexts({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [cell] }).cells[0].source; // => "a\nb"
 */
export function joinTexts(notebook: Notebook): Notebook {
  return { ...notebook, cells: notebook.cells.map((cell) => joinedFields(cell, CELL) as Cell) };
}

type Fields = Readonly<Record<string, (value: unknown) => unknown>>;

const text = (value: unknown): unknown => (isMultilineText(value) ? joined(value) : value);
const bundle = (data: unknown): unknown =>
  isObject(data) ? mapped(data, (value, mime) => (isJson(mime) ? value : text(value))) : data;
const COURSE: Fields = { zh: text };
const METADATA: Fields = { quantlab: (value) => joinedFields(value, COURSE) };
const OUTPUT: Fields = { text, data: bundle };
const CELL: Fields = {
  source: text,
  metadata: (value) => joinedFields(value, METADATA),
  outputs: (value) => (Array.isArray(value) ? value.map((output) => joinedFields(output, OUTPUT)) : value),
  attachments: (value) => (isObject(value) ? mapped(value, bundle) : value),
};

function joinedFields(value: unknown, fields: Fields): unknown {
  return isObject(value)
    ? mapped(value, (field, name) => (Object.hasOwn(fields, name) ? fields[name]?.(field) : field))
    : value;
}

function mapped(object: object, change: (value: unknown, name: string) => unknown): object {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}

const isJson = (mime: string): boolean => /^application\/(.*\+)?json$/.test(mime);
