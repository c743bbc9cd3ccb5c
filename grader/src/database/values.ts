import type { Parameter } from "./database.js";
import { Json } from "./json.js";
import { originalJson, originalText, storedJson, storedText } from "./stored-text.js";

/** A parameter as both drivers take it. */
export function storedValue(value: Parameter): string | number | boolean | null | (string | number)[] {
  if (typeof value === "string") return storedText(value);
  if (value instanceof Json) return storedJson(value.value);
  if (value instanceof Date) return value.toISOString();
  if (value !== null && typeof value === "object")
    return value.map((each) => (typeof each === "string" ? storedText(each) : each));
  return value;
}

/** How values are read, by PostgreSQL's numbers of types; the drivers agree on the others that are used here. */
export const PARSERS: Readonly<Record<number, (stored: string) => unknown>> = {
  /** bigint: identity keys and counts, which stay below 2^53. */
  20: Number,
  /** text */
  25: originalText,
  /** jsonb */
  3802: originalJson,
};
