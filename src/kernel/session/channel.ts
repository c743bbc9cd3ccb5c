import fs from "node:fs";
import type { FromSession } from "../session-messages.js";
import { Lock, Slot } from "./shared-state.js";

// Own references: a cell may replace what belongs to everybody.
const { writeSync } = fs;
const { stringify } = JSON;
const { compareExchange, notify, store, wait } = Atomics;
const bytesOf = Buffer.from.bind(Buffer) as (text: string) => Buffer;

/** Where the kernel reads what the session says. */
const descriptor = 3;

/** The way to the kernel: messages leave whole, in order, before `send` returns. */
export class Channel {
  private depth = 0;

  constructor(private readonly shared: Int32Array) {}

  /** @throws {TypeError} Where the message is no JSON, such as one with a BigInt. */
  send(message: FromSession): void {
    const line = bytesOf(`${stringify(message)}\n`);
    this.whole(() => {
      for (let offset = 0; offset < line.length;) offset += writeSome(line, offset);
    });
  }

  /** Does a short step that no interrupt may cut in two. While a termination is on its way this waits to be terminated. */
  whole<T>(step: () => T): T {
    if (this.depth === 0)
      while (compareExchange(this.shared, Slot.lock, Lock.free, Lock.wholeStep) !== Lock.free)
        wait(this.shared, Slot.lock, Lock.termination, 100);
    this.depth++;
    try {
      return step();
    } finally {
      if (--this.depth === 0) {
        store(this.shared, Slot.lock, Lock.free);
        notify(this.shared, Slot.lock);
      }
    }
  }
}

function writeSome(line: Buffer, offset: number): number {
  try {
    return writeSync(descriptor, line, offset);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EAGAIN") {
      wait(pause, 0, 0, 1);
      return 0;
    }
    // Nobody listens any more: the kernel is gone.
    process.kill(process.pid, "SIGKILL");
    throw error;
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));
