import { type ChildProcess, execFile, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { once } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { Launch } from "./levels/launch.js";
import { type Usage, usageOf } from "./processor-time.js";
import { encodeFrame, type Frame, type FrameLimits, FrameReader } from "./wire/frames.js";

/** Caps on a message from the sandbox. */
const FROM_SANDBOX: FrameLimits = { frame: 32 * 2 ** 20, json: 4 * 2 ** 20 };
/** How much of what the program says on standard error is kept, to tell why it ended. */
const KEPT_BYTES = 8192;

/** Why a box is no more, where it ended by itself. */
export interface Ending {
  /** As node gives it; a signal's number where bubblewrap stood between. */
  code: number | null;
  signal: NodeJS.Signals | null;
  errors: string;
}

/** What a box tells; each once or, frames and printing, as often as it happens. */
export interface BoxEvents {
  frame(frame: Frame): void;
  /** It sent what is no message. */
  malformed(): void;
  printed(bytes: number): void;
  ended(ending: Ending): void;
}

/** One process of a sandbox: its channel, its output, what it uses, and its end. */
export class Box {
  private readonly child: ChildProcess;
  private readonly reader = new FrameReader(FROM_SANDBOX);
  private errors = "";
  private readonly gone: Promise<void>;
  /** Of the process itself, where that is no child of the command's. */
  private pid?: number;
  private end?: Promise<unknown>;

  constructor(
    private readonly launch: Launch,
    private readonly events: BoxEvents,
  ) {
    const { command, args, env, channel } = launch;
    const [first, third] = channel === "stdio" ? (["pipe", "ignore"] as const) : (["ignore", "pipe"] as const);
    const files = launch.files.map((file) => openSync(file, "r"));
    try {
      this.child = spawn(command, args, { env, cwd: "/", stdio: [first, "pipe", "pipe", third, ...files] });
    } finally {
      files.forEach((file) => closeSync(file));
    }
    this.gone = new Promise((resolve) => this.child.once("close", resolve).once("error", resolve));
    if (!launch.apart) this.pid = this.child.pid;
    if (this.child.pid !== undefined) this.listen();
    this.child.once("error", (error) => events.ended({ code: null, signal: null, errors: error.message }));
    this.child.once("close", (code, signal) => events.ended({ code, signal, errors: this.errors }));
  }

  private listen(): void {
    const { events } = this;
    const { output, input } = this.channel;
    output.on("data", (piece: Buffer) => {
      try {
        this.reader.push(piece).forEach((frame) => events.frame(frame));
      } catch {
        this.kill();
        events.malformed();
      }
    });
    // A broken pipe is followed by the process's end.
    input.on("error", () => undefined);
    output.on("error", () => undefined);
    for (const stream of [this.child.stdout, this.child.stderr] as Readable[])
      if (stream !== output)
        stream.on("data", (piece: Buffer) => {
          if (stream === this.child.stderr) this.errors = (this.errors + piece.toString("latin1")).slice(-KEPT_BYTES);
          events.printed(piece.byteLength);
        });
  }

  private get channel(): { input: Writable; output: Readable } {
    const { stdin, stdout, stdio } = this.child;
    if (this.launch.channel === "stdio") return { input: stdin as Writable, output: stdout as Readable };
    return { input: stdio[3] as Writable, output: stdio[3] as Readable };
  }

  /** Sends a message. */
  send(order: object, numbers: readonly Uint8Array[] = []): void {
    if (this.child.pid !== undefined) this.channel.input.write(encodeFrame(JSON.stringify(order), numbers));
  }

  /** Looks for the process, where it is no child of the command's; to be called once it runs. */
  find(): void {
    const [command, ...args] = this.launch.apart?.pid ?? [];
    if (command !== undefined)
      execFile(command, args, (error, printed) => (this.pid = error ? undefined : Number(printed) || undefined));
  }

  /** What it has used so far; undefined where that cannot be seen. */
  usage(): Usage | undefined {
    return this.pid === undefined ? undefined : usageOf(this.pid);
  }

  /** Ends it at once; `ended` follows. */
  kill(): void {
    const [command, ...args] = this.launch.apart?.end ?? [];
    if (command !== undefined)
      this.end ??= once(spawn(command, args, { stdio: "ignore" }), "close").catch(() => undefined);
    this.child.kill("SIGKILL");
  }

  /** Ends it, and waits until nothing is left of it. */
  async close(): Promise<void> {
    this.kill();
    await Promise.all([this.gone, this.end]);
  }
}
