import { types } from "node:util";
import type { DisplayData, MimeBundle } from "../../display/index.js";
import { inspectValue } from "./inspect-value.js";

const show = Symbol.for("Jupyter.display");

type Formatter = (value: unknown) => DisplayData | MimeBundle | undefined;

/**
 * What a front end is given to show of a value: text always; what its method `Symbol.for("Jupyter.display")` says where it has one; and for tensors,
 * figures and tables what the library makes of them.
 *
 * @param value Anything, even what throws when it is looked at.
 * @param library Loads the library's `mimeBundle`, when a value needs it.
 * @returns undefined for undefined, which is not shown.
 */
export async function resultBundle(value: unknown, library: () => Formatter): Promise<DisplayData | undefined> {
  if (value === undefined) return undefined;
  const rich = (await attempt(() => ownBundle(value))) ?? (await attempt(() => libraryBundle(value, library)));
  return { ...rich, data: { "text/plain": inspectValue(value), ...rich?.data } };
}

async function attempt(make: () => unknown): Promise<DisplayData | undefined> {
  try {
    const given = make();
    // No other thenable: what answers to every name would be waited for in vain.
    const made: unknown = types.isPromise(given) ? await given : given;
    if (typeof made !== "object" || made === null) return undefined;
    const shown = ("data" in made ? made : { data: made }) as DisplayData;
    // What JSON refuses (BigInts, cycles) could not be sent.
    JSON.stringify(shown);
    return shown;
  } catch {
    return undefined;
  }
}

function ownBundle(value: unknown): unknown {
  const method = Object(value)[show] as unknown;
  return typeof method === "function" ? Reflect.apply(method, value, []) : undefined;
}

function libraryBundle(value: unknown, library: () => Formatter): unknown {
  return looksRich(value) ? library()(value) : undefined;
}

/** Whether it may be a tensor, a figure or a table: the library decides, but is not loaded for everything. */
function looksRich(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { dataSync, shape, data, layout, columns, rows } = value as Record<string, unknown>;
  if (typeof dataSync === "function") return Array.isArray(shape);
  return (Array.isArray(data) && typeof layout === "object") || (Array.isArray(columns) && Array.isArray(rows));
}
