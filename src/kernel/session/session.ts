import { Worker } from "node:worker_threads";
import type { FromSession, Outcome, ToSession } from "../session-messages.js";
import type { CompiledCell } from "../cell-compiler.js";
import { Cells } from "./cells.js";
import { Channel } from "./channel.js";
import { describeError } from "./describe-error.js";
import { leaveByTheKernel, survive } from "./faults.js";
import { FrontEndLink } from "./front-end-link.js";
import { inspectValue, showTensorsShort } from "./inspect-value.js";
import { Interrupted } from "./interrupted.js";
import { LocalModules } from "./local-modules.js";
import { installStreams } from "./output-streams.js";
import { Packages } from "./packages.js";
import { resultBundle } from "./result-bundle.js";
import { Slot, type ToMain } from "./shared-state.js";
import { StackPositions } from "./stack-positions.js";
import { type Task, TaskRunner } from "./task-runner.js";
import { watchTimers } from "./task-scope.js";
import { Transpiler } from "./transpile.js";
import { tslabModule } from "./tslab-module.js";

type Run = Extract<ToSession, { type: "run" }>;
type Evaluated = Extract<FromSession, { type: "evaluated" }>["values"];

/** The process that runs cells, one at a time, in the notebook's folder. */
export class Session {
  private readonly shared = new Int32Array(new SharedArrayBuffer(4 * Object.keys(Slot).length));
  private readonly channel = new Channel(this.shared);
  private readonly positions = new StackPositions();
  private readonly runner = new TaskRunner(this.channel, this.shared, (error) => this.frontEnd.end(error));
  private readonly frontEnd = new FrontEndLink(this.channel, this.runner.check);
  private readonly packages: Packages;
  private readonly modules: LocalModules;
  private readonly cells: Cells;
  private readonly require: NodeJS.Require;

  /**
   * @param packageRoot Where packages are found that the notebook's folder does not have: esbuild, and the library.
   * @param folder The notebook's folder.
   */
  constructor(packageRoot: string, folder: string) {
    this.packages = new Packages(packageRoot);
    const own = { tslab: () => tslabModule(this.frontEnd) };
    this.modules = new LocalModules(folder, this.packages, new Transpiler(packageRoot), this.positions, own);
    const load = this.modules.requireFrom(folder);
    this.require = Object.assign((specifier: string): unknown => {
      const loaded: unknown = load(specifier);
      showTensorsShort();
      return loaded;
    }, load);
    this.cells = new Cells(folder, this.require, this.runner.check, this.positions);
  }

  start(): void {
    const worker = new Worker(__filename, { workerData: this.shared, execArgv: [], stdout: true, stderr: true });
    worker.on("message", (message: ToMain) => this.receive(message));
    this.positions.install();
    watchTimers();
    installStreams(this.channel);
    this.frontEnd.install();
    survive((thrown) => this.showFault(thrown));
    // The kernel sends it to the programs that a cell waits for; they are of this process's group.
    process.on("SIGINT", () => undefined);
    leaveByTheKernel(this.channel, () => worker.postMessage("stop"));
    this.channel.send({ type: "ready" });
  }

  private receive(received: ToMain): void {
    if (received.type === "interrupt") {
      Atomics.store(this.shared, Slot.answered, received.call);
      if (received.terminated) this.packages.forgetHalfLoaded();
      this.runner.interrupt(received.terminated);
    } else if (received.type === "message") {
      const { message, task } = received;
      if (message.type === "run") void this.runner.start(this.runTask(task, message));
      else if (message.type === "evaluate") void this.runner.start(this.evaluateTask(task, message.expressions));
      else this.frontEnd.answer(message.value);
    }
  }

  private runTask(number: number, { cell, cellId, silent, allowStdin }: Run): Task {
    let outcome: Outcome | undefined;
    return {
      number,
      work: async () => {
        this.frontEnd.begin(cellId ?? String(cell.number), allowStdin);
        outcome = await this.outcomeOf(cell, silent);
      },
      reply: (interrupted) => {
        this.frontEnd.end(new Error("input: the cell that asked has ended"));
        const told = interrupted && outcome?.status === "error" && outcome.ename === "Interrupted";
        const ended = outcome && (told || !interrupted) ? outcome : this.failure(new Interrupted());
        const names = ended.status === "error" ? this.cells.undefinedNames(cell) : [];
        return { type: "done", number: cell.number, outcome: ended, undefined: names };
      },
    };
  }

  private evaluateTask(number: number, expressions: Record<string, CompiledCell>): Task {
    const values: Evaluated = {};
    const add = async ([name, cell]: [string, CompiledCell]): Promise<void> => {
      const outcome = await this.outcomeOf(cell, false);
      values[name] =
        outcome.status === "ok" ? { status: "ok", data: outcome.result?.data ?? undefinedBundle } : outcome;
    };
    return {
      number,
      work: async () => {
        for (const expression of Object.entries(expressions)) await add(expression);
      },
      reply: () => {
        for (const name of Object.keys(expressions)) values[name] ??= this.failure(new Interrupted());
        return { type: "evaluated", values };
      },
    };
  }

  private async outcomeOf(cell: CompiledCell, silent: boolean): Promise<Outcome> {
    try {
      this.modules.refresh();
      const { value } = await this.cells.run(cell);
      const result = silent ? undefined : await resultBundle(value, () => this.libraryBundle());
      return { status: "ok", ...(result ? { result } : {}) };
    } catch (error) {
      return this.failure(error);
    }
  }

  private libraryBundle(): (value: unknown) => undefined {
    return (this.require("quantlab") as { mimeBundle: (value: unknown) => undefined }).mimeBundle;
  }

  private failure(error: unknown): Extract<Outcome, { status: "error" }> {
    return describeError(error, this.positions);
  }

  private showFault(thrown: unknown): void {
    const text = `${this.failure(thrown).traceback.join("\n")}\n`;
    this.channel.send({
      type: "stream",
      name: "stderr",
      text: `Not caught by anything, outside the course of a cell:\n${text}`,
    });
  }
}

const undefinedBundle = { "text/plain": inspectValue(undefined) };
