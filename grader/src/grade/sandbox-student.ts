import type { Observed, Student } from "../hidden-test/index.js";
import type { Sandbox } from "../sandbox/index.js";
import type { Value } from "../value/index.js";

/** A student's answer that runs in a sandbox. */
export class SandboxStudent implements Student {
  /** @param id Under which the answer was loaded. */
  constructor(
    private readonly sandbox: Sandbox,
    private readonly id: string,
  ) {}

  async call(name: string, ...args: Value[]): Promise<Value> {
    return (await this.observe(name, ...args)).value;
  }

  observe(name: string, ...args: Value[]): Promise<Observed> {
    return this.sandbox.call(this.id, name, args);
  }

  read(name: string): Promise<Value> {
    return this.sandbox.read(this.id, name);
  }
}
