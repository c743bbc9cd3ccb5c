import { FileFormatError, requireFormat } from "./file-format-error.js";

/** The number formats that files hold, by PyTorch's names. */
export type ElementType = keyof typeof elementBytes;

/** Bytes of one element in a file. */
export const elementBytes = {
  float64: 8,
  float32: 4,
  float16: 2,
  bfloat16: 2,
  int64: 8,
  int32: 4,
  int16: 2,
  int8: 1,
  uint8: 1,
  bool: 1,
} as const;

/** Values as a TensorFlow.js tensor takes them. */
export type DecodedElements =
  | { dtype: "float32"; values: Float32Array }
  | { dtype: "int32"; values: Int32Array }
  | { dtype: "bool"; values: Uint8Array };

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Turns a file's bytes into numbers of the three types TensorFlow.js has.
 *
 * float16 and bfloat16 become float32 exactly, float64 is rounded to float32, all integers become int32.
 *
 * @param what Names the tensor in an error, as in `readSafetensors: tensor "a"`.
 * @param bytes The elements, one after another, with no gaps. Left as they are.
 * @param type What they are.
 * @param littleEndian Whether the lowest byte comes first: true nearly everywhere.
 * @returns New values, one for each element; for bool 0 or 1.
 * @throws {FileFormatError} for an int64 outside int32 and a finite float64 outside float32, naming the tensor and the value.
 * @example
 * decodeElements("example", Uint8Array.of(0x00, 0x38), "float16", true).values; // gives [0.5]
 */
export function decodeElements(
  what: string,
  bytes: Uint8Array,
  type: ElementType,
  littleEndian: boolean,
): DecodedElements {
  const { buffer } = inHostOrder(bytes, elementBytes[type], littleEndian);
  switch (type) {
    case "float32":
      return { dtype: "float32", values: new Float32Array(buffer) };
    case "float64":
      return { dtype: "float32", values: narrowDoubles(what, new Float64Array(buffer)) };
    case "float16":
      return { dtype: "float32", values: widenHalves(new Uint16Array(buffer)) };
    case "bfloat16":
      return { dtype: "float32", values: widenBrainFloats(new Uint16Array(buffer)) };
    case "int64":
      return { dtype: "int32", values: narrowLongs(what, new BigInt64Array(buffer)) };
    case "int32":
      return { dtype: "int32", values: new Int32Array(buffer) };
    case "int16":
      return { dtype: "int32", values: new Int32Array(new Int16Array(buffer)) };
    case "int8":
      return { dtype: "int32", values: new Int32Array(new Int8Array(buffer)) };
    case "uint8":
      return { dtype: "int32", values: new Int32Array(new Uint8Array(buffer)) };
    case "bool":
      return { dtype: "bool", values: new Uint8Array(buffer).map((value) => (value === 0 ? 0 : 1)) };
  }
}

/** A copy in a buffer of its own, so that any typed array can look at it, its elements' bytes in this machine's order. */
function inHostOrder(bytes: Uint8Array, width: number, littleEndian: boolean): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(bytes);
  if (littleEndian === hostIsLittleEndian || width === 1) return copy;
  for (let start = 0; start < copy.length; start += width) copy.subarray(start, start + width).reverse();
  return copy;
}

function narrowDoubles(what: string, doubles: Float64Array): Float32Array {
  const floats = new Float32Array(doubles);
  const lost = floats.findIndex((value, i) => !Number.isFinite(value) && Number.isFinite(doubles[i]));
  requireFormat(lost < 0, "unsupported", () => `${what} must hold values that float32 can, got ${doubles[lost]}`);
  return floats;
}

function narrowLongs(what: string, longs: BigInt64Array): Int32Array {
  return Int32Array.from(longs, (long) => {
    const value = Number(long);
    if (value === (value | 0)) return value;
    throw new FileFormatError("unsupported", `${what} must hold values from -2^31 to 2^31 - 1, got ${long}`);
  });
}

/** bfloat16 is the upper half of a float32. */
function widenBrainFloats(halves: Uint16Array): Float32Array {
  return new Float32Array(new Uint32Array(halves).map((bits) => bits << 16).buffer);
}

/** float16: 1 sign bit, 5 bits of exponent (bias 15), 10 of fraction; exponent 0 has no implied 1, 31 is infinity or NaN. */
function widenHalves(halves: Uint16Array): Float32Array {
  return new Float32Array(halves).map((bits) => {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    return sign * (1024 + fraction) * 2 ** (exponent - 25);
  });
}
