import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import { frontEnd } from "./front-end.js";
import type { DisplayData } from "./mime-bundle.js";
import { forgetCarried, scriptToCarry } from "./plotly-script.js";
import { bundle } from "./to-mime-bundle.js";

/** Something shown, which can be replaced. */
export interface DisplayHandle {
  readonly id: string;
  /** Shows another value in its place. */
  update(value: unknown): void;
  /** Leaves nothing in its place. */
  clear(): void;
}

/**
 * Shows a value below the running cell: tensors, figures and tables as they look best, anything else as text. Outside a kernel it is printed.
 *
 * @param value Anything.
 * @param options An id of one's own; what is shown under an id shown before can be updated from either handle.
 * @returns What replaces or removes it.
 * @example
 * const handle = display("5 of 10");
 * handle.update("10 of 10"); // => undefined
 */
export function display(value: unknown, options: { id?: string } = {}): DisplayHandle {
  const id = options.id ?? randomUUID();
  const shower = frontEnd();
  if (!shower) {
    print(value);
    return { id, update: print, clear: () => undefined };
  }
  const shown = shownOf(value);
  // The script stands by itself, so that updating a figure neither repeats nor loses it.
  const script = shown.data["application/vnd.plotly.v1+json"] === undefined ? "" : scriptToCarry(shower);
  if (script) shower.display({ data: { "text/html": script, "text/plain": "" } });
  shower.display(shown, id);
  return {
    id,
    update: (next) => shower.update(shownOf(next), id),
    clear: () => shower.update({ data: { "text/plain": "", "text/html": "" } }, id),
  };
}

/**
 * Empties the running cell's output. Outside a kernel it does nothing.
 *
 * @param wait Whether to wait for the next output, so that nothing flickers.
 * @example
 * clearOutput(true); // => undefined
 */
export function clearOutput(wait = false): void {
  const shower = frontEnd();
  if (!shower) return;
  forgetCarried(shower);
  shower.clearOutput(wait);
}

/** What is shown of any value: its own picture, or text. */
function shownOf(value: unknown): DisplayData {
  return bundle(value) ?? { data: { "text/plain": typeof value === "string" ? value : inspect(value) } };
}

function print(value: unknown): void {
  console.log(shownOf(value).data["text/plain"] ?? inspect(value));
}
