import { isPlainTensor, type Value } from "../../value/index.js";

/**
 * A value as JSON: plain numbers, strings, booleans and null as they are; anything else an array that begins with its kind, so that no value can be taken for
 * another. A tensor's numbers lie beside the JSON: [kind, shape, first byte].
 */
export type Packed =
  | number
  | string
  | boolean
  | null
  | ["undefined"]
  | ["number", "NaN" | "Infinity" | "-Infinity" | "-0"]
  | ["array", Packed[]]
  | ["object", [string, Packed][]]
  | ["float32" | "int32", number[], number];

/** Gathers the numbers of a message's tensors. */
export class Packer {
  readonly numbers: Uint8Array[] = [];
  private bytes = 0;

  pack(value: Value): Packed {
    if (value === undefined) return ["undefined"];
    if (typeof value === "number") return packNumber(value);
    if (typeof value !== "object" || value === null) return value;
    if (isPlainTensor(value)) return this.packTensor(value);
    if (Array.isArray(value)) return ["array", value.map((each: Value) => this.pack(each))];
    return ["object", Object.entries(value).map(([name, each]) => [name, this.pack(each as Value)])];
  }

  private packTensor({
    dtype,
    shape,
    values,
  }: {
    dtype: "float32" | "int32";
    shape: readonly number[];
    values: Float32Array | Int32Array;
  }): Packed {
    const at = this.bytes;
    this.numbers.push(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    this.bytes += values.byteLength;
    return [dtype, [...shape], at];
  }
}

function packNumber(value: number): Packed {
  if (Number.isFinite(value) && !Object.is(value, -0)) return value;
  return ["number", Object.is(value, -0) ? "-0" : (String(value) as "NaN")];
}
