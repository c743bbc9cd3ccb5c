import { answerCallback } from "./answer-callback.js";
import { Box, type Ending } from "./box.js";
import { explained, EXPLANATIONS } from "./explanations.js";
import type { Launch } from "./levels/launch.js";
import { lineOf } from "./line-of.js";
import type { Meter } from "./meter.js";
import type { Usage } from "./processor-time.js";
import { readReport } from "./read-report.js";
import { type CallResult, type LoadedAnswer, type Reference, SandboxFailure } from "./sandbox.js";
import type { Value } from "../value/index.js";
import { type Frame, MalformedFrame } from "./wire/frames.js";
import type { Report } from "./wire/messages.js";
import { Packer } from "./wire/pack.js";
import { unpack, unpackAll } from "./wire/unpack.js";

/** What is asked of an answer. */
export interface Asked {
  kind: "call" | "read";
  id: string;
  name: string;
  args: readonly Value[];
}

/** What waits for the process's report. */
interface Waiting {
  turn: number;
  answer: LoadedAnswer;
  callbacks: number;
  resolve(result: CallResult): void;
  reject(error: Error): void;
}

/** Callbacks in one call, refused ones too, that are answered at all. */
const FLOOD = 1000;

/** One process that runs a submission's answers, and what is said with it. Nothing that it says is believed. */
export class SandboxProcess {
  /** When nothing is left of it. */
  readonly gone: Promise<void>;
  isAlive = true;
  private readonly box: Box;
  private isReady = false;
  private turn = 0;
  private waiting?: Waiting;

  constructor(
    launch: Launch,
    private readonly grader: { reference: Reference; meter: Meter },
  ) {
    const { meter } = grader;
    let ended!: () => void;
    this.gone = new Promise((resolve) => (ended = resolve));
    this.box = new Box(launch, {
      frame: (frame) => this.hear(frame),
      malformed: () => this.fail(explained("malformed")),
      printed: (bytes) => {
        meter.printed(bytes);
        if (meter.hasPrintedTooMuch) this.fail(meter.printedTooMuch());
      },
      ended: (ending) => {
        this.fail(this.isReady ? failureOf(ending) : notStarted(ending));
        meter.ended(this);
        ended();
      },
    });
    meter.started(this);
  }

  usage(): Usage | undefined {
    return this.box.usage();
  }

  load(answer: LoadedAnswer): void {
    this.box.send({ kind: "load", answer });
  }

  /** @throws {SandboxFailure} where there is no result. */
  ask({ kind, id, name, args }: Asked, answer: LoadedAnswer): Promise<CallResult> {
    return new Promise<CallResult>((resolve, reject) => {
      this.waiting = { turn: ++this.turn, answer, callbacks: 0, resolve, reject };
      const packer = new Packer();
      const packed = args.map((arg) => packer.pack(arg));
      this.box.send({ kind, turn: this.turn, id, name, args: packed }, packer.numbers);
    });
  }

  /** Ends it; what waits for it fails so. */
  fail(error: Error): void {
    this.isAlive = false;
    this.box.kill();
    this.settle()?.reject(error);
  }

  async close(): Promise<void> {
    this.fail(new Error("sandbox: closed meanwhile"));
    await this.box.close();
  }

  private settle(): Waiting | undefined {
    const { waiting } = this;
    this.waiting = undefined;
    return waiting;
  }

  /** What it says costs the grader time, which is the submission's. */
  private hear(frame: Frame): void {
    if (!this.isAlive) return;
    const before = process.cpuUsage();
    try {
      this.take(frame);
    } finally {
      const { user, system } = process.cpuUsage(before);
      this.grader.meter.spend((user + system) / 1e6);
    }
  }

  private take({ json, numbers }: Frame): void {
    const report = readReport(json);
    if (report.kind === "ready" && !this.isReady) {
      this.isReady = true;
      this.box.find();
      return;
    }
    const { waiting } = this;
    if (!waiting || report.kind === "ready") throw new MalformedFrame("a message that nobody waits for");
    if (report.kind === "callback") return this.callBack(waiting, report, numbers);
    if (report.turn !== waiting.turn) throw new MalformedFrame("a message out of turn");
    if (report.kind === "failed") {
      const failure = reported(report, waiting.answer);
      // What is left of its memory is not the next call's.
      return failure.status === "memory" ? this.fail(failure) : this.settle()?.reject(failure);
    }
    const { changed, disposed, leaked } = report;
    const value = unpack(report.value, numbers);
    this.settle()?.resolve({ value, changed, disposed, leaked });
  }

  private callBack(waiting: Waiting, { name, args }: Report & { kind: "callback" }, numbers: Uint8Array): void {
    // Refusals too are kept until they are read.
    if (++waiting.callbacks > FLOOD) throw new MalformedFrame("callbacks without end");
    const plain = unpackAll(args, numbers);
    let answered: ReturnType<typeof answerCallback>;
    try {
      answered = answerCallback(this.grader.reference, waiting.answer, waiting.callbacks, name, plain);
    } catch (cause) {
      // Another process of the grader's may have it right.
      return this.fail(new Error(`sandbox: the reference's ${name} failed`, { cause }));
    }
    if ("message" in answered) return this.box.send({ kind: "refused", message: answered.message });
    const packer = new Packer();
    const value = packer.pack(answered.value);
    this.box.send({ kind: "reference", value }, packer.numbers);
  }
}

function notStarted({ code, signal, errors }: Ending): Error {
  const why = errors.trim().split("\n")[0] || `exit ${code ?? signal}`;
  return new Error(`sandbox: it could not be started: ${why}`);
}

/** Exit codes of a process that gave up for want of memory: abort and the traps that V8 ends itself with; 128 and the signal's number behind bubblewrap. */
const CRASHES: readonly unknown[] = [132, 133, 134, 139, "SIGILL", "SIGTRAP", "SIGABRT", "SIGSEGV"];
const KILLED: readonly unknown[] = [137, "SIGKILL"];

function failureOf({ code, signal, errors }: Ending): SandboxFailure {
  const how = signal ?? code;
  if (CRASHES.includes(how) && /out of memory|allocation fail|bad_alloc/i.test(errors))
    return new SandboxFailure("memory");
  // By the kernel, since the grader has said so before where it was the grader.
  if (KILLED.includes(how)) return new SandboxFailure("memory");
  return explained(CRASHES.includes(how) ? "crashed" : "ended");
}

/** Of a student's message as much is shown as says what is wrong, and too little to carry a test's numbers out. */
const SHOWN_CHARACTERS = 200;

function reported(
  { status, name, message, at, explanation }: Report & { kind: "failed" },
  { code }: LoadedAnswer,
): SandboxFailure {
  const line = at && lineOf(code, at);
  const shown = message.length > SHOWN_CHARACTERS ? `${message.slice(0, SHOWN_CHARACTERS)}…` : message;
  return new SandboxFailure(
    status,
    { name, message: shown, ...(line === undefined ? {} : { line }) },
    explanation && EXPLANATIONS[explanation],
  );
}
