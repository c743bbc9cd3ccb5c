import type { CompiledCell } from "./cell-compiler.js";
import { type Child, startChild } from "./child.js";
import type { FromSession, ToSession } from "./session-messages.js";

type Message<Type extends FromSession["type"]> = Extract<FromSession, { type: Type }>;

/** What a cell shows while it runs, and after. */
export type SessionOutput = Message<"stream" | "display" | "update" | "clear" | "input">;

/** The process ended before it answered; `code`: as it had asked to. */
interface Ended {
  ended: string;
  code?: number;
}

type Answer = Message<"done" | "evaluated"> | Ended;

/** A program that the cell waits for is interrupted so long after the cell, and so long after it the process ends that did not heed it. */
const patienceMs = { programs: 1_000, process: 5_000 };

/** The session's process: does one task at a time, and is started again when it ends. */
export class SessionClient {
  private child: Child<ToSession>;
  /** Ends the task that runs. */
  private task: ((answer: Answer) => void) | undefined;
  private exitCode: number | undefined;
  private isReady = false;
  private words = "";

  constructor(
    private readonly args: string[],
    private readonly folder: string,
    private readonly onOutput: (output: SessionOutput) => void,
    /** The process ended and took all variables with it; a new one has been started. */
    private readonly onEnd: (why: string) => void,
  ) {
    this.child = this.start();
  }

  /** Runs a cell; resolves when it has ended, whatever the way. */
  run(
    cell: CompiledCell,
    options: { cellId?: string; silent: boolean; allowStdin: boolean },
  ): Promise<Message<"done"> | Ended> {
    return this.begin({ type: "run", cell, ...options });
  }

  /** Evaluates expressions after a cell, for the front end that sent it. */
  evaluate(expressions: Record<string, CompiledCell>): Promise<Message<"evaluated"> | Ended> {
    return this.begin({ type: "evaluate", expressions });
  }

  /** Ends the cell that runs, and what is busy though none runs; a cell that does not end within five seconds takes its process with it. */
  interrupt(): void {
    const { child, task } = this;
    child.send({ type: "interrupt" });
    const later = (signal: "SIGINT" | "SIGKILL", ms: number) =>
      setTimeout(() => task && task === this.task && child.signal(signal), ms).unref();
    later("SIGINT", patienceMs.programs);
    later("SIGKILL", patienceMs.process);
  }

  answerInput(value: string): void {
    this.child.send({ type: "input_reply", value });
  }

  async close(): Promise<void> {
    const { child } = this;
    this.child = nobody;
    await child.end();
  }

  private begin<A extends Answer>(message: ToSession): Promise<A | Ended> {
    return new Promise((resolve) => {
      this.task = resolve as (answer: Answer) => void;
      this.child.send(message);
    });
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
      case "done":
      case "evaluated":
        return this.end(message);
      case "exit":
        this.exitCode = message.code;
        return void this.child.end();
      default:
        return this.onOutput(message);
    }
  }

  private end(answer: Answer): void {
    const { task } = this;
    this.task = undefined;
    task?.(answer);
  }

  private restart(code: number | null, signal: NodeJS.Signals | null): void {
    const { exitCode, isReady, words } = this;
    const why = reasonOf(exitCode, code, signal, words);
    // One that cannot even start would be started for ever, so the next cell tries again.
    this.child = isReady ? this.start() : { ...nobody, send: (message) => (this.child = this.start()).send(message) };
    this.onEnd(why);
    this.end({ ended: why, ...(exitCode === undefined ? {} : { code: exitCode }) });
  }
}

const nobody: Child<ToSession> = {
  send: () => undefined,
  signal: () => undefined,
  end: () => Promise.resolve(),
};

function reasonOf(exitCode: number | undefined, code: number | null, signal: string | null, words: string): string {
  if (exitCode !== undefined) return `process.exit(${exitCode}) ended the program`;
  if (/heap out of memory|Allocation failed/.test(words)) return "the program ran out of memory";
  return `the program's process ended (${signal ?? `code ${code}`})`;
}
