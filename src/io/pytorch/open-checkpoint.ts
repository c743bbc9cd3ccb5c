import { ByteReader } from "../byte-reader.js";
import { FileFormatError, requireFormat } from "../file-format-error.js";
import { pyTorchWorld, type StoredElements } from "./pytorch-world.js";
import { runPickle } from "./run-pickle.js";
import { readZip } from "./zip-records.js";
import { quoted } from "../quoted.js";

/** A checkpoint, opened: the object it holds, with its tensors only described. */
export interface OpenCheckpoint {
  readonly root: unknown;
  readonly littleEndian: boolean;
  /** The bytes of a storage, checked. */
  readonly storedBytes: (elements: StoredElements) => Uint8Array;
}

/**
 * Opens a checkpoint of PyTorch's, in its zip format (since 1.6) or the older one, and reads its pickle.
 *
 * @param bytes The whole file.
 * @returns What it holds.
 * @throws {FileFormatError} for any other file and for one that is cut short, damaged or hostile.
 * @example
 * openCheckpoint(bytes).root; // gives Map { "state_dict" => ... }
 */
export function openCheckpoint(bytes: Uint8Array): OpenCheckpoint {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return openZip(bytes);
  if (bytes[0] === pickleStart) return openLegacy(bytes);
  throw unknownFormat(bytes, bytes[8] === 0x7b ? ": is it safetensors? readSafetensors reads those" : "");
}

/** PROTO, which starts every pickle since protocol 2. */
const pickleStart = 0x80;

function unknownFormat(bytes: Uint8Array, hint: string): FileFormatError {
  const start = [...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return new FileFormatError(
    "unknown-format",
    `readPyTorchCheckpoint: bytes must be a file of torch.save, got ${bytes.length} bytes that start with ${start || "nothing"}${hint}`,
  );
}

/** Records under one folder: data.pkl, data/KEY for each storage, byteorder, version. */
function openZip(bytes: Uint8Array): OpenCheckpoint {
  const records = readZip(bytes);
  const pickleName = [...records.keys()].find((name) => /^[^/]+\/data\.pkl$/.test(name));
  requireFormat(
    pickleName !== undefined,
    "unknown-format",
    "readPyTorchCheckpoint: zip file must hold a checkpoint's data.pkl, got one without it",
  );
  const folder = pickleName.slice(0, -"data.pkl".length);
  const record = (name: string): Uint8Array | undefined => records.get(folder + name)?.();
  const text = (name: string): string | undefined => record(name) && new TextDecoder().decode(record(name));
  const version = Number(text("version") ?? 3);
  requireFormat(
    Number.isInteger(version) && version >= 1 && version <= 10,
    "unknown-version",
    `readPyTorchCheckpoint: version must be from 1 to 10, got ${quoted(text("version") ?? "")}`,
  );
  const byteOrder = text("byteorder") ?? "little";
  requireFormat(
    byteOrder === "little" || byteOrder === "big",
    "corrupt",
    `readPyTorchCheckpoint: byteorder must be little or big, got ${quoted(byteOrder)}`,
  );
  const root = runPickle(record("data.pkl") ?? new Uint8Array(), 0, pyTorchWorld()).value;
  const storedBytes = (elements: StoredElements): Uint8Array => checkedLength(record(`data/${elements.key}`), elements);
  return { root, littleEndian: byteOrder === "little", storedBytes };
}

function checkedLength(content: Uint8Array | undefined, elements: StoredElements): Uint8Array {
  requireFormat(
    content !== undefined && content.length === elements.byteLength,
    "corrupt",
    `readPyTorchCheckpoint: storage ${quoted(elements.key)} must have ${elements.byteLength} bytes, got ${content?.length ?? "none"}`,
  );
  return content;
}

const legacyMagic = 0x1950a86a20f9469cfc6cn;

/**
 * Five pickles (a magic number, the version, the writing machine, the object, the keys of its storages), then the storages:
 * each a count of 64 bits and its elements. They are little-endian whatever machine wrote them, so what the third says is
 * left aside, as PyTorch does.
 */
function openLegacy(bytes: Uint8Array): OpenCheckpoint {
  const world = pyTorchWorld();
  const magic = runPickle(bytes, 0, world);
  if (magic.value !== legacyMagic) throw unknownFormat(bytes, ": a pickle that torch.save did not write");
  const version = runPickle(bytes, magic.end, world);
  requireFormat(
    version.value === 1001,
    "unknown-version",
    `readPyTorchCheckpoint: version of the older format must be 1001, got ${typeof version.value === "number" ? version.value : "something else"}`,
  );
  const machine = runPickle(bytes, version.end, world);
  const object = runPickle(bytes, machine.end, world);
  const keys = runPickle(bytes, object.end, world);
  const storages = new Map<unknown, Uint8Array>();
  const input = new ByteReader("readPyTorchCheckpoint", bytes, keys.end);
  for (const key of Array.isArray(keys.value) ? (keys.value as unknown[]) : []) {
    const elements = world.storages.get(key as string);
    const count = input.uint64();
    requireFormat(
      elements !== undefined && elements.count === count && !storages.has(key),
      "corrupt",
      `readPyTorchCheckpoint: storage must have the ${elements?.count ?? 0} elements that its tensors say, got ${count}`,
    );
    storages.set(key, input.take(elements.byteLength));
  }
  return {
    root: object.value,
    littleEndian: true,
    storedBytes: (elements) => checkedLength(storages.get(elements.key), elements),
  };
}
