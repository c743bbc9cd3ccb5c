import { zipSync, type ZipOptions } from "fflate";

/** Pieces of a pickle one after another: opcodes as characters, bytes as they are. */
export const pickled = (...parts: (string | Uint8Array)[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));

/** A whole pickle of protocol 2. */
export const pickleOf = (...parts: (string | Uint8Array)[]): Uint8Array => pickled("\x80\x02", ...parts, ".");

/** Text, as BINUNICODE. */
export function text(value: string): Uint8Array {
  const utf8 = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(utf8.length);
  return pickled("X", length, utf8);
}

/** An integer, as LONG1 of eight bytes. */
export function int(value: number | bigint): Uint8Array {
  const digits = Buffer.alloc(8);
  digits.writeBigInt64LE(BigInt(value));
  return pickled("\x8a\x08", digits);
}

/** How a test describes a tensor: by default two float32, 0 and 1 of storage "0". */
export interface TensorRecipe {
  storage?: string;
  key?: string;
  count?: number | bigint;
  offset?: number | bigint;
  shape?: (number | bigint)[];
  strides?: (number | bigint)[];
}

/** A tensor as torch.save pickles it. */
export function tensor(recipe: TensorRecipe = {}): Uint8Array {
  const { storage = "FloatStorage", key = "0", count = 2, offset = 0, shape = [2], strides = [1] } = recipe;
  return pickled(
    "ctorch._utils\n_rebuild_tensor_v2\n((",
    ...[text("storage"), `ctorch\n${storage}\n`, text(key), text("cpu"), int(count), "tQ", int(offset), "("],
    ...[...shape.map(int), "t(", ...strides.map(int), "t\x89ccollections\nOrderedDict\n)RtR"],
  );
}

/** A dict of pickled values. */
export const dict = (entries: Record<string, string | Uint8Array>): Uint8Array =>
  pickled("}(", ...Object.entries(entries).flatMap(([key, value]) => [text(key), value]), "u");

/** A zip file of records, stored unless a level says otherwise. */
export const zipOf = (records: Record<string, Uint8Array>, options: ZipOptions = { level: 0 }): Uint8Array =>
  zipSync(records, { mtime: "2020-01-01", ...options });

/** A checkpoint in PyTorch's zip format: a pickle, its storages, and what else is given. */
export function checkpointOf(
  pickle: Uint8Array,
  storages: Record<string, Uint8Array> = {},
  more: Record<string, Uint8Array> = {},
): Uint8Array {
  const data = Object.entries(storages).map(([key, bytes]) => [`archive/data/${key}`, bytes]);
  const rest = Object.entries(more).map(([name, bytes]) => [`archive/${name}`, bytes]);
  return zipOf(Object.fromEntries([["archive/data.pkl", pickle], ...data, ...rest]) as Record<string, Uint8Array>);
}

/** The bytes behind a typed array. */
export const bytesOf = (values: ArrayBufferView): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
