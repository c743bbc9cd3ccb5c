import type { CallResult, LoadedAnswer, Sandbox } from "../sandbox/sandbox.js";
import type { Value } from "../value/index.js";
import { InProcessStudent } from "./in-process-student.js";

/** Interim. */
export class InProcessSandbox implements Sandbox {
  private readonly loaded = new Map<string, InProcessStudent>();

  load({ id, code }: LoadedAnswer): void {
    this.loaded.set(id, new InProcessStudent(code));
  }

  async call(id: string, name: string, args: readonly Value[]): Promise<CallResult> {
    return this.loaded.get(id)!.observe(name, ...args);
  }

  async read(id: string, name: string): Promise<Value> {
    return this.loaded.get(id)!.read(name);
  }

  async close(): Promise<void> {}
}
