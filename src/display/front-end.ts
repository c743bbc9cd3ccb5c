import type { DisplayData } from "./mime-bundle.js";

/**
 * What the kernel offers to the code that runs in it, under `globalThis[Symbol.for("quantlab.frontEnd")]`: the library finds its front end there and
 * needs no import of the kernel. Outside a kernel there is none.
 */
export interface FrontEnd {
  /** Shows something below the cell that runs; with an id it can be updated later. */
  display(shown: DisplayData, id?: string): void;
  /** Replaces, wherever it is shown, what was displayed under this id. */
  update(shown: DisplayData, id: string): void;
  /** Empties the cell's output, at once or when the next output arrives. */
  clearOutput(wait: boolean): void;
  /** Asks the person; rejects where the front end cannot ask. */
  input(prompt: string, password: boolean): Promise<string>;
  /** Throws when the cell that runs has been interrupted. */
  throwIfInterrupted(): void;
  /** Aborted when the cell that runs is interrupted; each run of a cell has a signal of its own. */
  readonly signal: AbortSignal;
  /** The id of the cell that runs where the front end says it, else the number of its execution; the same cell run again has the same id. */
  readonly cell: string;
}

const key = Symbol.for("quantlab.frontEnd");

/** The kernel's front end, or nothing when the program does not run in a kernel. */
export function frontEnd(): FrontEnd | undefined {
  return (globalThis as { [key]?: FrontEnd })[key];
}
