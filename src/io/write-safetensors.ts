import type * as tf from "@tensorflow/tfjs";
import { requireThat } from "../tensor/index.js";
import { quoted } from "./quoted.js";

/**
 * Writes tensors as a safetensors file: float32 as F32, int32 as I32, bool as BOOL.
 *
 * The same tensors and metadata give the same bytes, whatever the order of the maps: those that the format's own Python package
 * writes, with wider types first, then names in the order of their UTF-8 bytes.
 *
 * @param tensors What to write, by name. They are left as they are.
 * @param metadata Free text to go with them, by key.
 * @returns The whole file.
 * @throws {RangeError} for a tensor of another type, and for the name `__metadata__`, which the format keeps for itself.
 * @example
 * writeSafetensors(new Map([["a", tf.scalar(1)]])).length; // => 68
 */
export function writeSafetensors(
  tensors: ReadonlyMap<string, tf.Tensor>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array {
  const entries = [...tensors].map(([name, tensor]) => ({ name, tensor, type: typeOf(name, tensor) }));
  entries.sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type) || byUtf8(a.name, b.name));
  const pairs: string[] = [];
  if (metadata.size > 0) pairs.push(pair("__metadata__", object([...metadata].sort(([a], [b]) => byUtf8(a, b)))));
  let end = 0;
  for (const { name, tensor, type } of entries) {
    const start = end;
    end += tensor.size * type.bytes;
    pairs.push(pair(name, JSON.stringify({ dtype: type.name, shape: tensor.shape, data_offsets: [start, end] })));
  }
  const json = new TextEncoder().encode(`{${pairs.join(",")}}`);
  // Padded with spaces, so that elements of 8 bytes lie on multiples of 8.
  const length = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  new DataView(file.buffer).setBigUint64(0, BigInt(length), true);
  file.set(json, 8);
  let at = 8 + length;
  for (const { tensor } of entries) {
    const values = tensor.dataSync();
    file.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return file;
}

/** Types that can be written, in the order in which the Python package lays tensors down. */
const types = [
  { dtype: "float32", name: "F32", bytes: 4 },
  { dtype: "int32", name: "I32", bytes: 4 },
  { dtype: "bool", name: "BOOL", bytes: 1 },
];

function typeOf(name: string, { dtype }: tf.Tensor): (typeof types)[number] {
  requireThat(name !== "__metadata__", "writeSafetensors: tensors must not be called __metadata__, got one that is");
  const type = types.find((candidate) => candidate.dtype === dtype);
  requireThat(
    type !== undefined,
    `writeSafetensors: tensor ${quoted(name)} must be float32, int32 or bool, got ${dtype}`,
  );
  return type;
}

const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

const pair = (key: string, json: string): string => `${JSON.stringify(key)}:${json}`;

/** A JSON object by hand: JavaScript's own would put keys that look like numbers first. */
const object = (entries: readonly [string, string][]): string =>
  `{${entries.map(([key, value]) => pair(key, JSON.stringify(value))).join(",")}}`;
