import type { MultilineText } from "./notebook.js";

/**
 * The source of a cell as one text, however it is stored.
 *
 * @param cell A cell, or anything else with a source.
 * @returns Lines joined by the line feeds they carry.
 * @example
 * sourceOf({ source: ["let a = 1;\n", "a + 1"] }); // => "let a = 1;\na + 1"
 */
export function sourceOf(cell: { source: MultilineText }): string {
  return joined(cell.source);
}

/**
 * A text of nbformat as one string.
 *
 * @param text Whole, or in lines that keep their line feeds.
 * @returns It, whole.
 * @example
 * joined(["a\n", "b"]); // => "a\nb"
 */
export function joined(text: MultilineText): string {
  return typeof text === "string" ? text : text.join("");
}
