import type { FileHandle } from "node:fs/promises";
import { LIMITS } from "./limits.js";

/** A file as a zip's central directory lists it. Nothing of it is to be trusted. */
export interface ZipEntry {
  /** As it is written there. */
  name: string;
  /** The name's bytes, which stand before the data once more. */
  nameBytes: Buffer;
  kind: "file" | "folder" | "link" | "other";
  isEncrypted: boolean;
  /** 0 is stored, 8 deflated. */
  method: number;
  crc32: number;
  packedBytes: number;
  sizeBytes: number;
  /** Where its local header stands in the file. */
  offset: number;
}

const [END, ENTRY] = [0x06054b50, 0x02014b50];
const [END_BYTES, ENTRY_BYTES, COMMENT_BYTES] = [22, 46, 0xffff];

/**
 * Reads the central directory of a zip: what a person's own programs show of it. fflate's streaming reader sees the local headers alone, which may say
 * something else, and its other one neither kinds nor checksums.
 *
 * @param handle The file, open.
 * @param sizeBytes The file's.
 * @returns The entries in their order, or nothing where it is no zip. A zip of more than 65,535 files or 4 GB (ZIP64) is none here.
 */
export async function zipDirectory(handle: FileHandle, sizeBytes: number): Promise<ZipEntry[] | undefined> {
  const tail = await bytesAt(handle, Math.max(0, sizeBytes - END_BYTES - COMMENT_BYTES), sizeBytes);
  const end = endOf(tail);
  if (end === undefined) return undefined;
  const [count, length, start] = [
    tail.readUInt16LE(end + 10),
    tail.readUInt32LE(end + 12),
    tail.readUInt32LE(end + 16),
  ];
  const endAt = sizeBytes - tail.length + end;
  if (start + length > endAt || length > LIMITS.directoryBytes) return undefined;
  // What stands before the zip, as a program that unpacks it, shifts all that it says.
  const shift = endAt - start - length;
  const bytes = await bytesAt(handle, start + shift, endAt);
  const entries: ZipEntry[] = [];
  for (let at = 0; entries.length < count;) {
    if (at + ENTRY_BYTES > bytes.length || bytes.readUInt32LE(at) !== ENTRY) return undefined;
    const next =
      at + ENTRY_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > bytes.length) return undefined;
    entries.push(entryOf(bytes.subarray(at, next), shift));
    at = next;
  }
  return entries;
}

/** Reads bytes of a file, fewer where it ends before. */
export async function bytesAt(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(to - from);
  for (let read = 0; read < bytes.length;) {
    const { bytesRead } = await handle.read(bytes, read, bytes.length - read, from + read);
    if (bytesRead === 0) return bytes.subarray(0, read);
    read += bytesRead;
  }
  return bytes;
}

/** Where the last record stands whose comment ends the file. */
function endOf(tail: Buffer): number | undefined {
  for (let at = tail.length - END_BYTES; at >= 0; at--)
    if (tail.readUInt32LE(at) === END && at + END_BYTES + tail.readUInt16LE(at + 20) === tail.length) return at;
  return undefined;
}

function entryOf(bytes: Buffer, shift: number): ZipEntry {
  const nameBytes = bytes.subarray(ENTRY_BYTES, ENTRY_BYTES + bytes.readUInt16LE(28));
  const name = nameBytes.toString("utf8");
  return {
    name,
    nameBytes,
    kind: kindOf(name, bytes.readUInt8(5), bytes.readUInt16LE(40)),
    isEncrypted: (bytes.readUInt16LE(8) & 1) !== 0,
    method: bytes.readUInt16LE(10),
    crc32: bytes.readUInt32LE(16),
    packedBytes: bytes.readUInt32LE(20),
    sizeBytes: bytes.readUInt32LE(24),
    offset: bytes.readUInt32LE(42) + shift,
  };
}

/** Programs on Unix (3) and macOS (19) write a file's mode. */
function kindOf(name: string, madeOn: number, mode: number): ZipEntry["kind"] {
  const type = madeOn === 3 || madeOn === 19 ? mode & 0xf000 : 0;
  if (type === 0xa000) return "link";
  if (/[/\\]$/.test(name) || type === 0x4000) return "folder";
  return type === 0 || type === 0x8000 ? "file" : "other";
}
