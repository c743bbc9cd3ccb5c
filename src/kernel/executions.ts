import type { DisplayData } from "../display/index.js";
import type { Message } from "../jupyter/index.js";
import type { CompiledCell } from "./cell-compiler.js";
import { type CompilerClient, CompilerStopped } from "./compiler-client.js";
import { formatDiagnostics } from "./format-diagnostics.js";
import type { History } from "./history.js";
import { inspectionBundle } from "./inspection-bundle.js";
import type { SessionClient } from "./session-client.js";
import type { Outcome } from "./session-messages.js";

/** What running cells needs of the kernel. */
export interface ExecutionsOptions {
  compiler: CompilerClient;
  session: SessionClient;
  history: History;
  /** Publishes for the cell that runs, after what it has printed so far. */
  publish(type: string, content: object): void;
  /** Publishes what it has printed so far. */
  flush(): void;
  reply(request: Message, content: object): Promise<void>;
  status(state: "busy" | "idle", request: Message): void;
}

/** An `execute_request`'s content. */
interface ExecuteRequest {
  code: string;
  silent?: boolean;
  store_history?: boolean;
  user_expressions?: Record<string, string>;
  allow_stdin?: boolean;
  stop_on_error?: boolean;
}

interface Cell {
  code: unknown;
  number: number;
  silent: boolean;
  allowStdin: boolean;
  cellId: string | undefined;
}

type Failure = Extract<Outcome, { status: "error" }>;
type Ended = (Extract<Outcome, { status: "ok" }> & { payload?: object[] }) | Failure;

/** More than a person types, less than what would hold up the compiler for minutes. */
const maxCodeLength = 4 * 1024 * 1024;

/** Runs the cells of `execute_request`s, one after another. */
export class Executions {
  /** The request whose cell runs. */
  running: Message | undefined;
  /** The last request whose cell has run or runs: what is shown belongs to it. */
  latest: Message | undefined;
  private readonly queue: Message[] = [];
  private count = 0;
  private unnumbered = 0;
  private stage: "compiling" | "running" | undefined;
  private interrupted = false;

  constructor(private readonly options: ExecutionsOptions) {}

  add(request: Message): void {
    this.queue.push(request);
    if (!this.running) void this.work();
  }

  interrupt(): void {
    if (!this.running) return;
    this.interrupted = true;
    if (this.stage === "compiling") this.options.compiler.stop();
    else if (this.stage === "running") this.options.session.interrupt();
  }

  private async work(): Promise<void> {
    for (let request = this.queue.shift(); request; request = this.queue.shift()) {
      this.running = request;
      const failed = await this.execute(request);
      this.running = undefined;
      this.options.status("idle", request);
      if (failed && (request.content as Partial<ExecuteRequest>).stop_on_error !== false) await this.abortQueue();
    }
  }

  /** Those that had arrived when a cell failed were sent in the belief that it would not. */
  private async abortQueue(): Promise<void> {
    // Some may still lie in the socket.
    await new Promise((resolve) => setImmediate(resolve));
    for (const request of this.queue.splice(0)) {
      this.options.status("busy", request);
      await this.options.reply(request, { status: "aborted", execution_count: this.count });
      this.options.status("idle", request);
    }
  }

  /** @returns Whether the cell failed. */
  private async execute(request: Message): Promise<boolean> {
    const { publish, flush, reply, status, history } = this.options;
    const { code, silent = false, user_expressions = {}, ...options } = request.content as Partial<ExecuteRequest>;
    const stored = !silent && (options.store_history ?? true);
    if (stored) this.count++;
    const number = stored ? this.count : -++this.unnumbered;
    this.interrupted = false;
    flush();
    this.latest = request;
    status("busy", request);
    const execution_count = this.count;
    if (!silent) publish("execute_input", { code, execution_count });
    const cell = { code, number, silent, allowStdin: options.allow_stdin ?? false, cellId: cellIdOf(request) };
    const ended = await this.run(cell).catch((error: Error) => failure(error.name, error.message));
    if (stored) history.add(number, String(code), ended.status === "ok" ? textOf(ended.result) : null);
    if (ended.status === "error") {
      const { ename, evalue, traceback } = ended;
      publish("error", { ename, evalue, traceback });
      await reply(request, { execution_count, ...ended, user_expressions: {}, payload: [] });
      return true;
    }
    const { result, payload = [] } = ended;
    if (result && !silent) publish("execute_result", { execution_count, metadata: {}, ...result });
    const values = await this.evaluate(user_expressions);
    flush();
    await reply(request, { status: "ok", execution_count, payload, user_expressions: values });
    return false;
  }

  private async run(cell: Cell): Promise<Ended> {
    const { compiler, session } = this.options;
    const { code, number, silent, allowStdin, cellId } = cell;
    if (typeof code !== "string") return failure("TypeError", `code must be a string, got ${typeof code}`);
    if (code.length > maxCodeLength)
      return failure("RangeError", `a cell must have at most ${maxCodeLength} characters, got ${code.length}`);
    const asked = /^\s*([\w$][\w$.]*)\s*\?\s*$/.exec(code);
    if (asked) return this.explain(asked[1] as string);
    this.stage = "compiling";
    try {
      const compiled = await compiler.ask("compile", { number, source: code });
      if ("diagnostics" in compiled) {
        const [first] = compiled.diagnostics;
        return failure("TypeScriptError", first?.message ?? "", formatDiagnostics(code, number, compiled.diagnostics));
      }
      if (this.interrupted) return interruptedFailure;
      this.stage = "running";
      const run = await session.run(compiled.cell, { silent, allowStdin, ...(cellId === undefined ? {} : { cellId }) });
      if ("ended" in run) return run.code === 0 ? { status: "ok" } : failure("ProcessEnded", run.ended);
      await compiler.ask("keep", { number, undefined: run.undefined });
      return run.outcome;
    } catch (error) {
      if (error instanceof CompilerStopped) return interruptedFailure;
      throw error;
    } finally {
      this.stage = undefined;
    }
  }

  /** `name?` shows in the pager what is known of the name. */
  private async explain(name: string): Promise<Ended> {
    const { found } = await this.options.compiler.ask("inspect", { source: name, offset: name.length });
    const data = found ? inspectionBundle(found) : { "text/plain": `nothing is known of ${name}` };
    return { status: "ok", payload: [{ source: "page", data, start: 0 }] };
  }

  private async evaluate(expressions: Record<string, string>): Promise<Record<string, object>> {
    const { compiler, session } = this.options;
    const cells: Record<string, CompiledCell> = {};
    const values: Record<string, object> = {};
    for (const [name, source] of Object.entries(expressions)) {
      const number = -++this.unnumbered;
      const compiled = await compiler.ask("compile", { number, source });
      if ("cell" in compiled) cells[name] = compiled.cell;
      else {
        const traceback = formatDiagnostics(source, number, compiled.diagnostics);
        values[name] = failure("TypeScriptError", compiled.diagnostics[0]?.message ?? "", traceback);
      }
    }
    if (Object.keys(cells).length > 0) Object.assign(values, await session.evaluate(cells));
    for (const value of Object.values(values)) if ("data" in value) Object.assign(value, { metadata: {} });
    return values;
  }
}

const interruptedFailure = failure("Interrupted", "the cell was interrupted before it ran");

function failure(ename: string, evalue: string, traceback = [`${ename}: ${evalue}`]): Failure {
  return { status: "error", ename, evalue, traceback };
}

function cellIdOf({ metadata }: Message): string | undefined {
  const id = metadata["cellId"] ?? metadata["cell_id"];
  return typeof id === "string" ? id : undefined;
}

function textOf(result: DisplayData | undefined): string | null {
  const text = result?.data["text/plain"];
  return typeof text === "string" ? text : null;
}
