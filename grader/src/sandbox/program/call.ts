import * as tf from "@tensorflow/tfjs";
import type { Value } from "../../value/index.js";
import { Packer, type Packed } from "../wire/pack.js";
import { Fault } from "./fault.js";
import { tensorsIn, toPlain, toTensors } from "./tensors.js";

/** What a call gave, and did besides. */
export interface Called {
  value: Value;
  changed: number[];
  disposed: number[];
  leaked: number;
}

/**
 * Calls a student's function on plain values, and looks what it did with them.
 *
 * @throws {Error} what the function throws; a `TypeError` for a promise.
 */
export function call(name: string, called: unknown, plain: readonly Value[]): Called {
  if (typeof called !== "function") throw new Fault("no function", `${name} must be a function, got ${typeof called}`);
  const args = plain.map(toTensors);
  const given = tensorsIn(args);
  const before = tf.memory().numTensors;
  const result: unknown = called(...args);
  refusePromise(name, result);
  const value = toPlain(result);
  const made = [...tensorsIn(result)].filter((tensor) => !given.has(tensor));
  const lost = [...given].filter(({ isDisposed }) => isDisposed).length;
  const leaked = tf.memory().numTensors - (before - lost) - made.length;
  const disposed = indices(args, (arg) => [...tensorsIn(arg)].some(({ isDisposed }) => isDisposed));
  const changed = indices(args, (arg, i) => !disposed.includes(i) && !isSame(toPlain(arg), plain[i]));
  for (const tensor of [...made, ...given]) tensor.dispose();
  return { value, changed, disposed, leaked: Math.max(0, leaked) };
}

function refusePromise(name: string, result: unknown): void {
  if (typeof (result as { then?: unknown } | undefined | null)?.then !== "function") return;
  throw new Fault(
    "promise",
    `${name} returned a promise: write it without async and await, and with dataSync() for data()`,
  );
}

const indices = <T>(list: readonly T[], isWanted: (each: T, i: number) => boolean): number[] =>
  list.flatMap((each, i) => (isWanted(each, i) ? [i] : []));

function isSame(a: Value, b: Value): boolean {
  const [first, second] = [packed(a), packed(b)];
  return first.json === second.json && Buffer.compare(first.numbers, second.numbers) === 0;
}

function packed(value: Value): { json: string; numbers: Buffer } {
  const packer = new Packer();
  const json = JSON.stringify(packer.pack(value) satisfies Packed);
  return { json, numbers: Buffer.concat(packer.numbers) };
}
