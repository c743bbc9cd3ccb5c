import type { FileHandle } from "node:fs/promises";
import { LIMITS } from "./limits.js";
import { END_BYTES, largeNumbers, MOST_END_BYTES, zipEnd } from "./zip-end.js";

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
  /** As the clock of whoever packed it said, to two seconds; nothing says in which zone. */
  modified: Date;
  /** Where its local header stands in the file. */
  offset: number;
}

const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/**
 * Reads the central directory of a zip: what a person's own programs show of it. fflate's streaming reader sees the local headers alone, which may say
 * something else, and its other one neither kinds nor checksums.
 *
 * @param handle The file, open.
 * @param sizeBytes The file's.
 * @param mostBytes Of the directory.
 * @returns The entries in their order, or nothing where it is no zip.
 */
export async function zipDirectory(
  handle: FileHandle,
  sizeBytes: number,
  mostBytes: number = LIMITS.directoryBytes,
): Promise<ZipEntry[] | undefined> {
  if (sizeBytes < END_BYTES) return undefined;
  const tail = await bytesAt(handle, Math.max(0, sizeBytes - MOST_END_BYTES), sizeBytes);
  const end = zipEnd(tail);
  if (end === undefined) return undefined;
  const { count, length, start } = end;
  const endAt = sizeBytes - tail.length + end.at;
  if (start + length > endAt || length > mostBytes) return undefined;
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

function entryOf(bytes: Buffer, shift: number): ZipEntry {
  const nameEnd = ENTRY_BYTES + bytes.readUInt16LE(28);
  const nameBytes = bytes.subarray(ENTRY_BYTES, nameEnd);
  const name = nameBytes.toString("utf8");
  const [sizeBytes, packedBytes, offset] = largeNumbers(
    [24, 20, 42].map((at) => bytes.readUInt32LE(at)),
    bytes.subarray(nameEnd, nameEnd + bytes.readUInt16LE(30)),
  ) as [number, number, number];
  return {
    name,
    nameBytes,
    kind: kindOf(name, bytes.readUInt8(5), bytes.readUInt16LE(40)),
    isEncrypted: (bytes.readUInt16LE(8) & 1) !== 0,
    method: bytes.readUInt16LE(10),
    crc32: bytes.readUInt32LE(16),
    packedBytes,
    sizeBytes,
    modified: timeOf(bytes.readUInt16LE(14), bytes.readUInt16LE(12)),
    offset: offset + shift,
  };
}

/** DOS's: seven bits of years from 1980, four of months, five of days; five of hours, six of minutes, five of pairs of seconds. */
function timeOf(date: number, time: number): Date {
  const [hours, minutes, seconds] = [time >> 11, (time >> 5) & 63, (time & 31) * 2];
  return new Date(1980 + (date >> 9), ((date >> 5) & 15) - 1, date & 31, hours, minutes, seconds);
}

/** Programs on Unix (3) and macOS (19) write a file's mode. */
function kindOf(name: string, madeOn: number, mode: number): ZipEntry["kind"] {
  const type = madeOn === 3 || madeOn === 19 ? mode & 0xf000 : 0;
  if (type === 0xa000) return "link";
  if (/[/\\]$/.test(name) || type === 0x4000) return "folder";
  return type === 0 || type === 0x8000 ? "file" : "other";
}
