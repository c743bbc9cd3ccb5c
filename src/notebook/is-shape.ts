import type { MultilineText } from "./notebook.js";

/**
 * Whether a value is a JSON object.
 *
 * @param value What JSON.parse could give.
 * @returns False for lists and null.
 */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value is a text as nbformat stores it.
 *
 * @param value What JSON.parse could give.
 * @returns True for a text and for a list of texts.
 */
export function isMultilineText(value: unknown): value is MultilineText {
  return typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));
}
