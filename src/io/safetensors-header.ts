import { isUint8Array } from "node:util/types";
import { elementBytes, type ElementType } from "./element-types.js";
import { type FileFormatCode, FileFormatError, requireFormat } from "./file-format-error.js";
import { parseJson } from "./parse-json.js";
import { quoted } from "./quoted.js";

/** One tensor of a safetensors file, as its header describes it. */
export interface SafetensorsEntry {
  readonly type: ElementType;
  readonly shape: readonly number[];
  /** The first byte of its elements, counted from the start of the file. */
  readonly start: number;
  /** The byte behind its elements. */
  readonly end: number;
}

/** What a safetensors file says it holds. */
export interface SafetensorsHeader {
  /** The tensors by name, in the order their elements lie in the file. */
  readonly tensors: ReadonlyMap<string, SafetensorsEntry>;
  /** Free text by key. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** The format's own limit on the header, in bytes. */
const maxHeaderBytes = 100_000_000;

/** The format's names of element types. */
export const safetensorsTypes: ReadonlyMap<unknown, ElementType> = new Map<string, ElementType>([
  ["F64", "float64"],
  ["F32", "float32"],
  ["F16", "float16"],
  ["BF16", "bfloat16"],
  ["I64", "int64"],
  ["I32", "int32"],
  ["I16", "int16"],
  ["I8", "int8"],
  ["U8", "uint8"],
  ["BOOL", "bool"],
]);

/**
 * Reads the header of a safetensors file and holds it to the format's rules, without touching the tensors.
 *
 * Source: the format's description (https://github.com/huggingface/safetensors#format): eight bytes with the header's length, the
 * header as JSON, then the elements of all tensors with no gap, no overlap and nothing behind them.
 *
 * @param bytes The whole file.
 * @returns Its tensors' types, shapes and places, and its metadata.
 * @throws {TypeError} for anything but bytes.
 * @throws {FileFormatError} with a `code`, for a file that is cut short or breaks a rule, and for element types that
 * TensorFlow.js has no place for.
 * @example
 * readSafetensorsHeader(writeSafetensors(new Map([["a", tf.scalar(1)]]))).tensors.get("a"); // => { type: "float32", shape: [], start: 64, end: 68 }
 */
export function readSafetensorsHeader(bytes: Uint8Array): SafetensorsHeader {
  if (!isUint8Array(bytes)) throw new TypeError(`readSafetensors: bytes must be a Uint8Array, got ${typeof bytes}`);
  check(bytes.length >= 8, "truncated", `bytes must start with 8 that say the header's length, got ${bytes.length}`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  check(length <= maxHeaderBytes, "too-large", `header must have at most ${maxHeaderBytes} bytes, got ${length}`);
  check(8 + length <= bytes.length, "truncated", `header must have ${length} bytes, got ${bytes.length - 8}`);
  const { __metadata__, ...described } = parse(bytes.subarray(8, 8 + length));
  const metadata = textMap(__metadata__ ?? {});
  const entries = Object.entries(described).map(([name, value]) => [name, entry(name, value, 8 + length)] as const);
  // Empty tensors share their place with the next one, so they go first.
  entries.sort(([, a], [, b]) => a.start - b.start || a.end - b.end);
  let next = 8 + length;
  for (const [name, { start, end }] of entries) {
    check(
      start === next,
      "corrupt",
      `tensors must lie one after another, got ${quoted(name)} at ${start} instead of ${next}`,
    );
    next = end;
  }
  check(next <= bytes.length, "truncated", `bytes must hold all tensors, ${next} bytes, got ${bytes.length}`);
  check(next === bytes.length, "corrupt", `bytes must end with the last tensor at ${next}, got ${bytes.length}`);
  return { tensors: new Map(entries), metadata };
}

function check(condition: boolean, code: FileFormatCode, message: string): asserts condition {
  requireFormat(condition, code, `readSafetensors: ${message}`);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function parse(header: Uint8Array): Record<string, unknown> {
  const first = quoted(String.fromCharCode(header[0] ?? 0));
  check(header[0] === 0x7b, "unknown-format", `header must start with "{", got ${first}: is it a safetensors file?`);
  const text = decodeUtf8(header);
  const pairs = countPairs(text);
  const value = parseJson("readSafetensors: header", text);
  check(isObject(value), "corrupt", "header must be a JSON object, got something else");
  // JSON.parse keeps the last of equal keys.
  const objects = [value, ...Object.values(value)].filter(isObject);
  const keys = objects.reduce((sum, object) => sum + Object.keys(object).length, 0);
  check(pairs === keys, "corrupt", `header must not use a key twice, got ${pairs} keys of which ${keys} differ`);
  return value;
}

function decodeUtf8(header: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(header);
  } catch (cause) {
    throw new FileFormatError("corrupt", "readSafetensors: header must be UTF-8, got other bytes", { cause });
  }
}

/** Pairs of key and value in JSON text: each has one colon outside quotes. A header is at most three deep, the shapes. */
function countPairs(json: string): number {
  let isQuoted = false;
  let depth = 0;
  let pairs = 0;
  for (let i = 0; i < json.length; i++) {
    const character = json.charAt(i);
    if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) i += character === "\\" ? 1 : 0;
    else if (character === ":") pairs++;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    check(depth <= 3, "corrupt", "header must be at most 3 levels deep, got more");
  }
  return pairs;
}

function entry(name: string, value: unknown, base: number): SafetensorsEntry {
  const tensor = `tensor ${quoted(name)}`;
  const { dtype, shape, data_offsets: offsets, ...rest } = isObject(value) ? value : {};
  const sound = isCounts(shape) && isCounts(offsets) && offsets.length === 2 && typeof dtype === "string";
  check(
    sound && Object.keys(rest).length === 0,
    "corrupt",
    `${tensor} must have dtype, shape and two data_offsets alone, got something else`,
  );
  const type = safetensorsTypes.get(dtype);
  check(
    type !== undefined,
    "unsupported",
    `${tensor} must be one of ${[...safetensorsTypes.keys()].join(", ")}, got ${quoted(dtype)}`,
  );
  check(shape.length <= 6, "unsupported", `${tensor} must have at most 6 axes, got ${shape.length}`);
  const [start, end] = offsets as [number, number];
  const size = shape.reduce((product, axis) => product * axis, elementBytes[type]);
  check(end - start === size, "corrupt", `${tensor} must have ${size} bytes, got data_offsets [${start}, ${end}]`);
  return { type, shape, start: base + start, end: base + end };
}

const isCounts = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);

function textMap(metadata: unknown): Map<string, string> {
  const sound = isObject(metadata) && Object.values(metadata).every((value) => typeof value === "string");
  check(sound, "corrupt", "__metadata__ must hold text by key, got something else");
  return new Map(Object.entries(metadata as Record<string, string>));
}
