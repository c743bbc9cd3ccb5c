import type { Value } from "../../value/index.js";
import { MalformedFrame } from "./frames.js";

/** What a value may hold at most; hidden tests stay far below. */
const MOST = { depth: 8, parts: 100_000, text: 10_000, axes: 8 };

/**
 * A value from a message, of which nothing is believed.
 *
 * @param packed What the JSON holds in its place.
 * @param numbers The numbers beside the JSON; tensors are copies of them.
 * @throws {MalformedFrame} where it is no value, or too large a one.
 */
export function unpack(packed: unknown, numbers: Uint8Array): Value {
  return new Unpacker(numbers).value(packed, 0);
}

/** As `unpack`, of all values of a message. */
export function unpackAll(packed: readonly unknown[], numbers: Uint8Array): Value[] {
  const unpacker = new Unpacker(numbers);
  return packed.map((each) => unpacker.value(each, 0));
}

class Unpacker {
  private parts = 0;
  /** Of the tensors so far: no byte is two tensors', so that together they are no larger than what came. */
  private bytes = 0;

  constructor(private readonly numbers: Uint8Array) {}

  value(packed: unknown, depth: number): Value {
    require(++this.parts <= MOST.parts && depth <= MOST.depth, "a value that is too large or nested too deep");
    if (packed === null || typeof packed === "boolean" || typeof packed === "number") return packed;
    if (typeof packed === "string") return text(packed);
    require(Array.isArray(packed), "a value of no kind");
    const [kind, first, second] = packed as unknown[];
    if (kind === "undefined") return undefined;
    if (kind === "number") return special(first);
    if (kind === "array") return list(first).map((each) => this.value(each, depth + 1));
    if (kind === "object") return Object.fromEntries(list(first).map((entry) => this.property(entry, depth)));
    require(kind === "float32" || kind === "int32", "a value of an unknown kind");
    return this.tensor(kind as "float32", list(first), second);
  }

  private property(entry: unknown, depth: number): [string, Value] {
    const [name, value] = list(entry);
    require(typeof name === "string" && name.length <= 100 && name !== "__proto__", "a property without a proper name");
    return [name as string, this.value(value, depth + 1)];
  }

  private tensor(dtype: "float32" | "int32", lengths: unknown[], at: unknown): Value {
    const isLength = (length: unknown): boolean => Number.isInteger(length) && (length as number) >= 0;
    require(lengths.length <= MOST.axes && lengths.every(isLength), "a tensor without a proper shape");
    const shape = lengths as number[];
    const bytes = 4 * shape.reduce((product, length) => product * length, 1);
    require(isLength(at) && (at as number) + bytes <= this.numbers.byteLength, "a tensor with more numbers than came");
    this.bytes += bytes;
    require(this.bytes <= this.numbers.byteLength, "tensors with more numbers than came");
    // A copy of its own: a Buffer's slice would be a window on memory that it shares.
    const part = new Uint8Array(this.numbers.subarray(at as number, (at as number) + bytes)).buffer;
    return { dtype, shape, values: dtype === "float32" ? new Float32Array(part) : new Int32Array(part) };
  }
}

const SPECIAL = new Map<unknown, number>([
  ["NaN", NaN],
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["-0", -0],
]);

function special(name: unknown): number {
  require(SPECIAL.has(name), "a number that is none");
  return SPECIAL.get(name) as number;
}

function text(value: string): string {
  require(value.length <= MOST.text, "a text that is too long");
  return value;
}

function list(value: unknown): unknown[] {
  require(Array.isArray(value), "no list where one belongs");
  return value as unknown[];
}

function require(condition: boolean, what: string): void {
  if (!condition) throw new MalformedFrame(what);
}
