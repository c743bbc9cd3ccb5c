import { frontEnd } from "./front-end.js";

/**
 * Asks the person in front of the notebook.
 *
 * @param prompt What is asked.
 * @param options Whether the answer is hidden while it is typed.
 * @returns The answer.
 * @throws {Error} outside a kernel, and where the front end cannot ask.
 * @example
 * await input("How many bits? ").catch((error: Error) => error.message); // => "input: there is nobody to ask outside a notebook"
 */
export async function input(prompt = "", options: { password?: boolean } = {}): Promise<string> {
  const asker = frontEnd();
  if (!asker) throw new Error("input: there is nobody to ask outside a notebook");
  return asker.input(prompt, options.password ?? false);
}

/**
 * What tells long work that the running cell has been interrupted: an argument for whatever takes a signal.
 *
 * @returns The cell's signal; outside a kernel one that is never aborted.
 * @example
 * interruptSignal().aborted; // => false
 */
export function interruptSignal(): AbortSignal {
  return frontEnd()?.signal ?? new AbortController().signal;
}
