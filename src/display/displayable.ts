import { plainText } from "../plot/index.js";
import type { DisplayData, MimeBundle } from "./mime-bundle.js";

const key = Symbol.for("Jupyter.display");

/** A value that knows how it is shown, by Jupyter's convention for JavaScript. */
export interface Displayable {
  /** Its formats, by MIME type. */
  [key](): MimeBundle;
}

/**
 * HTML to show: as a cell's last expression, or with `display`.
 *
 * @param source HTML, which runs with the notebook's rights: escape what others wrote.
 * @returns A value that shows itself.
 * @example
 * mimeBundle(html("<b>8</b> bits"))?.data; // => { "text/html": "<b>8</b> bits", "text/plain": "8 bits" }
 */
export function html(source: string): Displayable {
  return { [key]: () => ({ "text/html": source, "text/plain": plainText(source) }) };
}

/**
 * Markdown to show: as a cell's last expression, or with `display`.
 *
 * @param source Markdown, with formulas between dollar signs.
 * @returns A value that shows itself.
 * @example
 * mimeBundle(markdown("*8* bits"))?.data; // => { "text/markdown": "*8* bits", "text/plain": "*8* bits" }
 */
export function markdown(source: string): Displayable {
  return { [key]: () => ({ "text/markdown": source, "text/plain": source }) };
}

/** What a value that knows how it is shown says, unless it takes its time to say so. */
export function ownBundle(value: unknown): DisplayData | undefined {
  const method = (value as Partial<Displayable> | null | undefined)?.[key];
  if (typeof method !== "function") return undefined;
  const made: unknown = method.call(value);
  if (typeof made !== "object" || made === null || typeof (made as { then?: unknown }).then === "function")
    return undefined;
  return "data" in made && typeof made.data === "object" ? (made as DisplayData) : { data: made as MimeBundle };
}
