import { readSync, writeSync } from "node:fs";
import { decodeBody, encodeFrame, readHead } from "../wire/frames.js";
import type { Order, Report } from "../wire/messages.js";

/** Where the grader is: behind one descriptor both ways, or where none can be passed on, behind standard input and output. */
const [INPUT, OUTPUT] = process.argv[2] === "stdio" ? [0, 1] : [3, 3];
// What an answer prints must not come between messages.
if (OUTPUT === 1) Object.defineProperty(process, "stdout", { get: () => process.stderr });

/** An order of the grader's, and the numbers that came with it. */
export interface Received {
  order: Order;
  numbers: Uint8Array;
}

/** The next order. Blocks until it is there, so that nothing of the student's runs meanwhile; ends the process when the grader has gone. */
export function receive(): Received {
  const head = readBytes(8);
  // The grader is believed.
  const { length, jsonLength } = readHead(head, { frame: 2 ** 31, json: 2 ** 31 });
  const { json, numbers } = decodeBody(readBytes(length), jsonLength);
  return { order: JSON.parse(json) as Order, numbers };
}

/** Sends a report. */
export function send(report: Report, numbers: readonly Uint8Array[] = []): void {
  const bytes = encodeFrame(JSON.stringify(report), numbers);
  for (let at = 0; at < bytes.byteLength;) at += writeSync(OUTPUT, bytes, at);
}

function readBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let at = 0; at < count;) {
    const read = readSync(INPUT, bytes, at, count - at, null);
    if (read === 0) process.exit(0);
    at += read;
  }
  return bytes;
}
