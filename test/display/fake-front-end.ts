import type { DisplayData, FrontEnd } from "../../src/display/index.js";

const key = Symbol.for("quantlab.frontEnd");
const carrier = Symbol.for("quantlab.plotlyScript");

/** A front end that keeps what it is told: [what, its data, its id]. */
export class FakeFrontEnd implements FrontEnd {
  readonly told: [string, Record<string, unknown>?, string?][] = [];
  cell = "cell-1";
  private run = new AbortController();

  get signal(): AbortSignal {
    return this.run.signal;
  }

  /** As if a cell began to run. */
  begin(cell: string): void {
    this.cell = cell;
    this.run = new AbortController();
  }
  interrupt(): void {
    this.run.abort();
  }

  display(shown: DisplayData, id?: string): void {
    this.told.push(["display", shown.data, id]);
  }
  update(shown: DisplayData, id: string): void {
    this.told.push(["update", shown.data, id]);
  }
  clearOutput(wait: boolean): void {
    this.told.push([wait ? "clear at the next" : "clear"]);
  }
  input(prompt: string, password: boolean): Promise<string> {
    return Promise.resolve(`${prompt}${password ? "***" : "8"}`);
  }
  throwIfInterrupted(): void {
    if (this.signal.aborted) throw new Error("Interrupted");
  }

  /** The texts of what was told, in order. */
  get texts(): unknown[] {
    return this.told.map(([, data]) => data?.["text/plain"]);
  }
}

/** Installs a front end, as a kernel does. */
export function installFrontEnd(): FakeFrontEnd {
  const fake = new FakeFrontEnd();
  Object.assign(globalThis, { [key]: fake });
  return fake;
}

/** As in a fresh process without a kernel. */
export function removeFrontEnd(): void {
  delete (globalThis as { [key]?: unknown })[key];
  delete (globalThis as { [carrier]?: unknown })[carrier];
}
