import { isMultilineText, isObject } from "./is-shape.js";
import { NotebookFormatError } from "./notebook-format-error.js";

type Fields = Record<string, unknown>;

/** Real notebooks nest about 15 levels (a figure's layout); more would overflow the stack of whoever walks through it. */
const MOST_LEVELS = 200;

/**
 * Throws unless the value has the structure of a notebook of nbformat 4.0 to 4.5. Ids may be missing; fields that nbformat does not know are
 * left alone, as a reader must not lose what it does not understand.
 *
 * @param notebook What JSON.parse gave.
 * @throws {NotebookFormatError} naming the cell, counted from 1, and the field.
 * @example
 * checkNotebook({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [] }); // => undefined
 */
export function checkNotebook(notebook: unknown): void {
  requireLevels(notebook, MOST_LEVELS);
  requireField(isObject(notebook), "notebook", "a JSON object", notebook);
  const { nbformat, nbformat_minor: minor, metadata, cells } = notebook;
  const isKnown = nbformat === 4 && Number.isInteger(minor) && (minor as number) >= 0 && (minor as number) <= 5;
  const hint =
    typeof nbformat === "number" && nbformat < 4 ? ": JupyterLab upgrades it when it opens and saves it" : "";
  if (!isKnown)
    throw new NotebookFormatError(
      `notebook: nbformat must be 4.0 to 4.5, got ${shown(nbformat)}.${shown(minor)}${hint}`,
    );
  requireField(isObject(metadata), "notebook: metadata", "an object", metadata);
  requireField(Array.isArray(cells), "notebook: cells", "a list", cells);
  const places = new Map<unknown, number>();
  for (const [i, cell] of cells.entries()) {
    checkCell(cell, `notebook: cell ${i + 1}`);
    const { id } = cell as Fields;
    const first = places.get(id);
    if (id !== undefined && first !== undefined)
      throw new NotebookFormatError(
        `notebook: cell ${i + 1}: id must be the cell's own, got ${shown(id)}, which is cell ${first}'s`,
      );
    places.set(id, i + 1);
  }
}

function checkCell(cell: unknown, where: string): void {
  requireField(isObject(cell), where, "an object", cell);
  const { cell_type: type, id, source, metadata, attachments } = cell;
  requireField(oneOf(type, ["code", "markdown", "raw"]), `${where}: cell_type`, "code, markdown or raw", type);
  const isId = id === undefined || (typeof id === "string" && /^[a-zA-Z0-9_-]{1,64}$/.test(id));
  requireField(isId, `${where}: id`, "1 to 64 letters, digits, - or _", id);
  requireField(isMultilineText(source), `${where}: source`, "text or a list of lines", source);
  requireField(isObject(metadata), `${where}: metadata`, "an object", metadata);
  const { quantlab = {} } = metadata;
  requireField(isObject(quantlab), `${where}: metadata.quantlab`, "an object", quantlab);
  const { zh = "" } = quantlab;
  requireField(isMultilineText(zh), `${where}: metadata.quantlab.zh`, "text or a list of lines", zh);
  const areBundles = attachments === undefined || (isObject(attachments) && Object.values(attachments).every(isObject));
  requireField(areBundles, `${where}: attachments`, "an object of MIME bundles", attachments);
  if (type !== "code") return;
  const { execution_count: count, outputs } = cell;
  requireField(isCount(count), `${where}: execution_count`, "a whole number or null", count);
  requireField(Array.isArray(outputs), `${where}: outputs`, "a list", outputs);
  for (const [i, output] of outputs.entries()) checkOutput(output, `${where}: outputs[${i}]`);
}

function checkOutput(output: unknown, where: string): void {
  requireField(isObject(output), where, "an object", output);
  const field = (name: string, check: (value: unknown) => boolean, allowed: string): void =>
    requireField(check(output[name]), `${where}.${name}`, allowed, output[name]);
  const kinds = ["stream", "display_data", "execute_result", "error"];
  field("output_type", (value) => oneOf(value, kinds), kinds.join(", "));
  if (output["output_type"] === "stream") {
    field("name", (value) => typeof value === "string", "stdout or stderr");
    field("text", isMultilineText, "text or a list of lines");
  } else if (output["output_type"] === "error") {
    field("ename", (value) => typeof value === "string", "text");
    field("evalue", (value) => typeof value === "string", "text");
    field("traceback", isLines, "a list of lines");
  } else {
    field("data", isObject, "a MIME bundle");
    field("metadata", isObject, "an object");
    if (output["output_type"] === "execute_result") field("execution_count", isCount, "a whole number or null");
  }
}

function requireLevels(value: unknown, left: number): void {
  if (typeof value !== "object" || value === null) return;
  if (left === 0)
    throw new NotebookFormatError(`notebook: values must be nested at most ${MOST_LEVELS} deep, got more`);
  for (const each of Array.isArray(value) ? (value as unknown[]) : Object.values(value)) requireLevels(each, left - 1);
}

function requireField(holds: boolean, where: string, allowed: string, value: unknown): asserts holds {
  if (!holds) throw new NotebookFormatError(`${where} must be ${allowed}, got ${shown(value)}`);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}

const isLines = (value: unknown): boolean =>
  Array.isArray(value) && value.every((line: unknown) => typeof line === "string");
const isCount = (value: unknown): boolean => value === null || (Number.isInteger(value) && (value as number) >= 0);
const oneOf = (value: unknown, allowed: readonly unknown[]): boolean => allowed.includes(value);
