import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import type { Duplex, Readable } from "node:stream";
import type { Launch } from "./levels/launch.js";
import { type Usage, usageOf } from "./processor-time.js";
import { encodeFrame, type Frame, type FrameLimits, FrameReader } from "./wire/frames.js";

/** Caps on a message from the sandbox. */
const FROM_SANDBOX: FrameLimits = { frame: 32 * 2 ** 20, json: 4 * 2 ** 20 };
/** How much of what the program says on standard error is kept, to tell why it ended. */
const KEPT_BYTES = 2048;

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

  constructor(launch: Launch, events: BoxEvents) {
    const files = launch.files.map((file) => openSync(file, "r"));
    try {
      this.child = spawn(launch.command, launch.args, {
        env: launch.env,
        cwd: "/",
        stdio: ["ignore", "pipe", "pipe", "pipe", ...files],
      });
    } finally {
      files.forEach((file) => closeSync(file));
    }
    this.gone = new Promise((resolve) => this.child.once("close", resolve).once("error", resolve));
    this.listen(events);
  }

  private listen(events: BoxEvents): void {
    const { stdout, stderr } = this.child as { stdout: Readable; stderr: Readable };
    stdout.on("data", (piece: Buffer) => events.printed(piece.byteLength));
    stderr.on("data", (piece: Buffer) => {
      this.errors = (this.errors + piece.toString("latin1")).slice(0, KEPT_BYTES);
      events.printed(piece.byteLength);
    });
    this.channel.on("data", (piece: Buffer) => {
      try {
        this.reader.push(piece).forEach((frame) => events.frame(frame));
      } catch {
        this.kill();
        events.malformed();
      }
    });
    // A broken pipe is followed by the process's end.
    this.channel.on("error", () => undefined);
    this.child.once("error", (error) => events.ended({ code: null, signal: null, errors: error.message }));
    this.child.once("close", (code, signal) => events.ended({ code, signal, errors: this.errors }));
  }

  private get channel(): Duplex {
    return this.child.stdio[3] as Duplex;
  }

  /** Sends a message. */
  send(order: object, numbers: readonly Uint8Array[] = []): void {
    this.channel.write(encodeFrame(JSON.stringify(order), numbers));
  }

  /** What it has used so far; undefined once it has gone. */
  usage(): Usage | undefined {
    return this.child.pid === undefined ? undefined : usageOf(this.child.pid);
  }

  /** Ends it at once; `ended` follows. */
  kill(): void {
    this.child.kill("SIGKILL");
  }

  /** Ends it, and waits until nothing is left of it. */
  async close(): Promise<void> {
    this.kill();
    await this.gone;
  }
}
