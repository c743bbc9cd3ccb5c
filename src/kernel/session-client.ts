import type { CompiledCell } from "./cell-compiler.js";
import { type Child, startChild } from "./child.js";
import type { FromSession, Outcome, ToSession } from "./session-messages.js";

/** What a cell shows while it runs, and after. */
export type SessionOutput = Extract<FromSession, { type: "stream" | "display" | "update" | "clear" | "input" }>;

/** How the run of a cell ended: by itself, or with the process: `ended` then says why. */
export type Run = { outcome: Outcome; undefined: string[] } | { ended: string; code?: number };

type Values = Extract<FromSession, { type: "evaluated" }>["values"];

/** After an interrupt a cell has this long to end before its process does. */
const patienceMs = 5_000;

/** The session's process: runs one cell at a time, and is started again when it ends. */
export class SessionClient {
  private child: Child<ToSession>;
  private ended: ((run: { ended: string; code?: number }) => void) | undefined;
  private finished: ((run: Run) => void) | undefined;
  private evaluated: ((values: Values) => void) | undefined;
  private exitCode: number | undefined;
  private isReady = false;
  private words = "";

  constructor(
    private readonly args: string[],
    private readonly folder: string,
    private readonly onOutput: (output: SessionOutput) => void,
    /** The process ended and took all variables with it; a new one has been started. */
    private readonly onEnd: (why: string, running: boolean) => void,
  ) {
    this.child = this.start();
  }

  /** Runs a cell; resolves when it has ended, whatever the way. */
  run(cell: CompiledCell, options: { cellId?: string; silent: boolean; allowStdin: boolean }): Promise<Run> {
    return new Promise((resolve) => {
      this.finished = resolve;
      this.ended = resolve;
      this.child.send({ type: "run", cell, ...options });
    });
  }

  /** Evaluates expressions after a cell, for the front end that sent it. */
  evaluate(expressions: Record<string, CompiledCell>): Promise<Values> {
    return new Promise((resolve) => {
      this.evaluated = resolve;
      this.ended = ({ ended }) =>
        resolve(
          Object.fromEntries(
            Object.keys(expressions).map((name) => [
              name,
              { status: "error", ename: "SessionEnded", evalue: ended, traceback: [] },
            ]),
          ),
        );
      this.child.send({ type: "evaluate", expressions });
    });
  }

  /** Ends the cell that runs; one that does not end within five seconds takes its process with it. */
  interrupt(): void {
    const { child, finished } = this;
    child.send({ type: "interrupt" });
    setTimeout(() => {
      if (finished && this.finished === finished) child.kill();
    }, patienceMs).unref();
  }

  answerInput(value: string): void {
    this.child.send({ type: "input_reply", value });
  }

  close(): void {
    const { child } = this;
    this.child = nobody;
    child.kill();
  }

  private start(): Child<ToSession> {
    this.isReady = false;
    this.exitCode = undefined;
    this.words = "";
    const child: Child<ToSession> = startChild<ToSession, FromSession>({
      args: this.args,
      folder: this.folder,
      onMessage: (message) => {
        // What a program says after it asked to end is the sound of its ending.
        if (child === this.child && this.exitCode === undefined) this.receive(message);
      },
      onText: (name, text) => {
        this.words = (this.words + text).slice(-4000);
        this.onOutput({ type: "stream", name, text });
      },
      onExit: (code, signal) => {
        if (child === this.child) this.restart(code, signal);
      },
    });
    return child;
  }

  private receive(message: FromSession): void {
    switch (message.type) {
      case "ready":
        this.isReady = true;
        return;
      case "done": {
        const { finished } = this;
        this.finished = this.ended = undefined;
        return finished?.({ outcome: message.outcome, undefined: message.undefined });
      }
      case "evaluated": {
        const { evaluated } = this;
        this.evaluated = this.ended = undefined;
        return evaluated?.(message.values);
      }
      case "exit":
        this.exitCode = message.code;
        return this.child.kill();
      default:
        return this.onOutput(message);
    }
  }

  private restart(code: number | null, signal: NodeJS.Signals | null): void {
    const { ended, exitCode, isReady, words } = this;
    const why = reasonOf(exitCode, code, signal, words);
    this.finished = this.ended = this.evaluated = undefined;
    // One that cannot even start would be started for ever, so the next cell tries again.
    this.child = isReady ? this.start() : { ...nobody, send: (message) => (this.child = this.start()).send(message) };
    this.onEnd(why, ended !== undefined);
    ended?.({ ended: why, ...(exitCode === undefined ? {} : { code: exitCode }) });
  }
}

const nobody: Child<ToSession> = { pid: undefined, send: () => undefined, kill: () => undefined };

function reasonOf(exitCode: number | undefined, code: number | null, signal: string | null, words: string): string {
  if (exitCode !== undefined) return `process.exit(${exitCode}) ended the program`;
  if (/heap out of memory|Allocation failed/.test(words)) return "the program ran out of memory";
  return `the program's process ended (${signal ?? `code ${code}`})`;
}
