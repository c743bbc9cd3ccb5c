import type { DisplayData } from "../display/index.js";
import type { Message } from "../jupyter/index.js";
import type { CompiledCell } from "./cell-compiler.js";
import { codeOf } from "./code-of.js";
import type { CompilerClient } from "./compiler-client.js";
import { formatDiagnostics } from "./format-diagnostics.js";
import type { History } from "./history.js";
import { inspectionBundle } from "./inspection-bundle.js";
import type { SessionClient } from "./session-client.js";
import type { Outcome } from "./session-messages.js";
import { Interrupted } from "./session/interrupted.js";

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
  user_expressions?: Record<string, unknown>;
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

/** Runs the cells of `execute_request`s, one after another. */
export class Executions {
  /** The request whose cell runs. */
  running: Message | undefined;
  /** The last request whose cell has run or runs: what is shown belongs to it. */
  latest: Message | undefined;
  private readonly queue: Message[] = [];
  private isWorking = false;
  private count = 0;
  private unnumbered = 0;
  private isCompiling = false;
  private interrupted = false;

  constructor(private readonly options: ExecutionsOptions) {}

  add(request: Message): void {
    this.queue.push(request);
    if (!this.isWorking) void this.work();
  }

  interrupt(): void {
    this.interrupted = true;
    if (this.isCompiling) this.options.compiler.stop(beforeItRan());
    else this.options.session.interrupt();
  }

  private async work(): Promise<void> {
    this.isWorking = true;
    for (let request = this.queue.shift(); request; request = this.queue.shift()) {
      this.running = request;
      const dropped = await this.execute(request);
      this.running = undefined;
      this.options.status("idle", request);
      for (const each of dropped) await this.abort(each);
    }
    this.isWorking = false;
  }

  private async abort(request: Message): Promise<void> {
    this.options.status("busy", request);
    await this.options.reply(request, { status: "aborted", execution_count: this.count });
    this.options.status("idle", request);
  }

  /** @returns The requests that are dropped, as this one failed. */
  private async execute(request: Message): Promise<Message[]> {
    const { publish, flush, reply, status, history } = this.options;
    const { code, silent = false, user_expressions, ...options } = request.content as Partial<ExecuteRequest>;
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
    const ended = await this.run(cell).catch(failureOf);
    if (stored) history.add(number, String(code), ended.status === "ok" ? textOf(ended.result) : null);
    if (ended.status === "error") {
      const { ename, evalue, traceback } = ended;
      publish("error", { ename, evalue, traceback });
      const dropped = options.stop_on_error === false ? [] : await this.takeQueue();
      await reply(request, { execution_count, ...ended, user_expressions: {}, payload: [] });
      return dropped;
    }
    const { result, payload = [] } = ended;
    if (result && !silent) publish("execute_result", { execution_count, metadata: {}, ...result });
    const values = await this.evaluate(Object(user_expressions) as Record<string, unknown>);
    flush();
    await reply(request, { status: "ok", execution_count, payload, user_expressions: values });
    return [];
  }

  /** What arrived before a failed cell's reply leaves was sent in the belief that it would not fail. */
  private async takeQueue(): Promise<Message[]> {
    // Some may still lie in the socket.
    await new Promise((resolve) => setImmediate(resolve));
    return this.queue.splice(0);
  }

  private async run({ code, number, silent, allowStdin, cellId }: Cell): Promise<Ended> {
    const { compiler, session } = this.options;
    const source = codeOf(code);
    const asked = /^\s*([\w$][\w$.]*)\s*\?\s*$/.exec(source);
    if (asked) return this.explain(asked[1] as string);
    const cell = await this.compile(number, source);
    if ("status" in cell) return cell;
    const run = await session.run(cell, { silent, allowStdin, ...(cellId === undefined ? {} : { cellId }) });
    if ("ended" in run) return run.code === 0 ? { status: "ok" } : failure("ProcessEnded", run.ended);
    await compiler.ask("keep", { number, source, undefined: run.undefined });
    return run.outcome;
  }

  /** @returns The cell, or why it cannot run. */
  private async compile(number: number, code: unknown): Promise<CompiledCell | Failure> {
    this.isCompiling = true;
    try {
      const source = codeOf(code);
      const compiled = await this.options.compiler.ask("compile", { number, source });
      if (this.interrupted) throw beforeItRan();
      if ("cell" in compiled) return compiled.cell;
      const { diagnostics } = compiled;
      return failure("TypeScriptError", diagnostics[0]?.message ?? "", formatDiagnostics(source, number, diagnostics));
    } catch (error) {
      return failureOf(error as Error);
    } finally {
      this.isCompiling = false;
    }
  }

  /** `name?` shows in the pager what is known of the name. */
  private async explain(name: string): Promise<Ended> {
    const { found } = await this.options.compiler.ask("inspect", { source: name, offset: name.length });
    const data = found ? inspectionBundle(found) : { "text/plain": `nothing is known of ${name}` };
    return { status: "ok", payload: [{ source: "page", data, start: 0 }] };
  }

  private async evaluate(expressions: Record<string, unknown>): Promise<Record<string, object>> {
    const cells: Record<string, CompiledCell> = {};
    const values: Record<string, object> = {};
    for (const [name, source] of Object.entries(expressions)) {
      const compiled = await this.compile(-++this.unnumbered, source);
      if ("status" in compiled) values[name] = compiled;
      else cells[name] = compiled;
    }
    if (Object.keys(cells).length === 0) return values;
    const evaluated = await this.options.session.evaluate(cells);
    for (const name of Object.keys(cells))
      values[name] =
        "ended" in evaluated
          ? failure("ProcessEnded", evaluated.ended)
          : { metadata: {}, ...(evaluated.values[name] as object) };
    return values;
  }
}

const beforeItRan = () => new Interrupted("the cell was interrupted before it ran");

function failureOf({ name, message }: Error): Failure {
  return failure(name, message);
}

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
