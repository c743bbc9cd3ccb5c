import { crc32, inflateRawSync } from "node:zlib";
import { FileFormatError, requireFormat } from "../file-format-error.js";
import { growthBudget } from "./growth-budget.js";
import { quoted } from "../quoted.js";

/** The records of a zip file by name; each is unpacked and checked when it is asked for. */
export type ZipRecords = ReadonlyMap<string, () => Uint8Array>;

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packedSize: number;
  size: number;
  /** Where its local header stands. */
  start: number;
}

const endSize = 22;
const centralSize = 46;
const localSize = 30;

/**
 * Reads a zip file's directory, and its records on demand, from memory: nothing is written anywhere.
 *
 * Zip's own rules are held to strictly (APPNOTE 6.3, https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT):
 * the directory ends the file, a record's two headers agree, records lie one after another and do not overlap.
 *
 * @param bytes The whole file.
 * @returns The records. Asking for one gives its bytes, stored ones as a view of `bytes`.
 * @throws {FileFormatError} for a file cut short or contradicting itself, a checksum that does not fit, a name used twice or
 * leading outside, encryption, and a claimed size that no honest compression reaches.
 * @example
 * readZip(bytes).get("archive/version")?.(); // gives Uint8Array "3\n"
 */
export function readZip(bytes: Uint8Array): ZipRecords {
  const entries = readDirectory(bytes);
  const records = new Map<string, () => Uint8Array>();
  let free = 0;
  let total = 0;
  for (const entry of [...entries].sort((a, b) => a.start - b.start)) {
    checkEntry(entry);
    requireZip(!records.has(entry.name), `must not use a name twice, got ${quoted(entry.name)}`);
    requireZip(entry.start >= free, `must not overlap, got ${quoted(entry.name)} inside the one before it`);
    const packed = packedBytes(bytes, entry);
    free = packed.byteOffset - bytes.byteOffset + packed.length;
    total += entry.size;
    records.set(entry.name, () => unpack(entry, packed));
  }
  const budget = growthBudget(bytes.length);
  requireFormat(
    total <= budget,
    "too-large",
    `readPyTorchCheckpoint: zip records must unpack to at most ${budget} bytes in a file of ${bytes.length}, got ${total}`,
  );
  return records;
}

function requireZip(condition: boolean, message: string): asserts condition {
  requireFormat(condition, "corrupt", `readPyTorchCheckpoint: zip records ${message}`);
}

/** The central directory: it closes the file, but for a fixed record that says where it stands. */
function readDirectory(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - endSize;
  requireFormat(
    end >= 0 && view.getUint32(end, true) === 0x06054b50,
    "truncated",
    `readPyTorchCheckpoint: bytes must end with zip's end record, got ${bytes.length} bytes without it: was the file cut short?`,
  );
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  requireZip(view.getUint16(end + 20, true) === 0, "must end without a comment, got one");
  requireZip(
    view.getUint32(end + 4, true) === 0 && view.getUint16(end + 8, true) === count,
    "must be in one file, got a part",
  );
  requireFormat(
    count !== 0xffff && start !== 0xffffffff,
    "unsupported",
    "readPyTorchCheckpoint: zip file must be smaller than 4 GiB, got a larger one: split the checkpoint",
  );
  requireZip(start + size <= end, `must have their directory inside the file, got ${size} bytes at ${start}`);
  const entries: Entry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    requireZip(at + centralSize <= start + size, `must be ${count}, got ${i}`);
    const entry = readCentralHeader(bytes, view, at);
    entries.push(entry);
    at += centralSize + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    requireZip(at <= start + size && entry.start < start, `must lie before their directory, got ${quoted(entry.name)}`);
  }
  requireZip(at === start + size, `must fill their directory of ${size} bytes, got ${at - start}`);
  return entries;
}

function readCentralHeader(bytes: Uint8Array, view: DataView, at: number): Entry {
  requireZip(view.getUint32(at, true) === 0x02014b50, `must have a directory entry each, got none at byte ${at}`);
  return {
    name: textAt(bytes, at + centralSize, view.getUint16(at + 28, true)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    start: view.getUint32(at + 42, true),
  };
}

const textAt = (bytes: Uint8Array, start: number, length: number): string =>
  new TextDecoder().decode(bytes.subarray(start, start + length));

function checkEntry({ name, flags, method, packedSize, size }: Entry): void {
  const outside = /^[/\\]|^[A-Za-z]:|\\|\0|(^|\/)\.\.?(\/|$)/.test(name) || name === "";
  requireFormat(
    !outside,
    "refused",
    `readPyTorchCheckpoint: zip records must have names inside the file, got ${quoted(name)}`,
  );
  requireFormat(
    (flags & 1) === 0 && (method === 0 || method === 8),
    "unsupported",
    `readPyTorchCheckpoint: zip record ${quoted(name)} must be stored or deflated, got ${flags & 1 ? "an encrypted one" : `method ${method}`}`,
  );
  requireZip(method === 8 || packedSize === size, `must have one size when stored, got ${packedSize} and ${size}`);
}

/** The record's bytes as they lie in the file, behind a local header that must tell the same name. */
function packedBytes(bytes: Uint8Array, { name, method, packedSize, start }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  requireZip(start + localSize <= bytes.length, `must lie inside the file, got ${quoted(name)} at ${start}`);
  const nameLength = view.getUint16(start + 26, true);
  const dataStart = start + localSize + nameLength + view.getUint16(start + 28, true);
  requireZip(
    view.getUint32(start, true) === 0x04034b50 &&
      view.getUint16(start + 8, true) === method &&
      textAt(bytes, start + localSize, nameLength) === name,
    `must be where the directory says, got something else in the place of ${quoted(name)}`,
  );
  requireZip(
    dataStart + packedSize <= bytes.length,
    `must lie inside the file, got ${packedSize} bytes at ${dataStart}`,
  );
  return bytes.subarray(dataStart, dataStart + packedSize);
}

function unpack({ name, method, crc, size }: Entry, packed: Uint8Array): Uint8Array {
  const content = method === 0 ? packed : inflate(name, packed, size);
  requireZip(
    content.length === size,
    `must have the size they say, got ${content.length} for ${size} in ${quoted(name)}`,
  );
  requireZip(
    crc32(content) === crc,
    `must match their checksums, got ${crc32(content)} for ${crc} in ${quoted(name)}: ${crc === 0 ? "was it saved without checksums (torch.serialization.set_crc32_options)?" : "the file is damaged"}`,
  );
  return content;
}

function inflate(name: string, packed: Uint8Array, size: number): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
  } catch (cause) {
    throw new FileFormatError(
      "corrupt",
      `readPyTorchCheckpoint: zip record ${quoted(name)} must inflate to ${size} bytes, got a stream that does not`,
      { cause },
    );
  }
}
