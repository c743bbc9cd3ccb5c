import { crc32 } from "node:zlib";
import { ByteReader } from "./byte-reader.js";
import { type FileFormatCode, requireFormat } from "./file-format-error.js";
import { parseJson } from "./parse-json.js";
import { packedSections, parsePackedHeader, type PackedHeader } from "./packed-header.js";

/** The first byte is no text, the line ends show a copy made as text: PNG's idea. */
const magic = Buffer.from("\x89QLAB\r\n\x1a", "latin1");

/** Whether a file starts as a packed one does. */
export const isPackedFile = (bytes: Uint8Array): boolean =>
  bytes.length >= magic.length && magic.equals(bytes.subarray(0, magic.length));

const version = 1;

/** Magic, version, length of the header, length of the file. */
const preambleBytes = 24;

const checksumBytes = 4;

/** To the next multiple of 8. */
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/**
 * Lays out a packed file: 8 bytes of magic; version (uint32) and the header's length (uint32); the file's length (uint64); the header as
 * JSON; the sections, each on a multiple of 8; CRC-32 of all that (uint32). Numbers are little-endian.
 *
 * @param header What the file holds.
 * @param content The bytes of each section that `packedSections(header)` lists, in that order.
 * @returns The whole file.
 * @example
 * packFile(header, contents);
 */
export function packFile(header: PackedHeader, content: readonly Uint8Array[]): Uint8Array {
  const json = Buffer.from(JSON.stringify(header));
  const start = padded(preambleBytes + json.length);
  const length = content.reduce((sum, { length }) => sum + padded(length), start) + checksumBytes;
  const file = Buffer.alloc(length);
  magic.copy(file);
  file.writeUInt32LE(version, 8);
  file.writeUInt32LE(json.length, 12);
  file.writeBigUInt64LE(BigInt(length), 16);
  json.copy(file, preambleBytes);
  let at = start;
  for (const bytes of content) {
    file.set(bytes, at);
    at += padded(bytes.length);
  }
  file.writeUInt32LE(crc32(file.subarray(0, at)), at);
  return new Uint8Array(file.buffer, file.byteOffset, file.length);
}

/**
 * Opens a packed file: checks it, and finds its sections without copying them.
 *
 * @param bytes The whole file.
 * @returns The header, and each section's bytes by name.
 * @throws {FileFormatError} for another file, another version, a file cut short, a checksum that does not fit, and a header that
 * contradicts itself or the file's length.
 * @example
 * unpackFile(bytes).header.method;
 */
export function unpackFile(bytes: Uint8Array): { header: PackedHeader; sections: ReadonlyMap<string, Uint8Array> } {
  const input = new ByteReader("readPacked", bytes);
  const isPacked = bytes.length > 0 && magic.subarray(0, bytes.length).equals(bytes.subarray(0, magic.length));
  check(isPacked, "unknown-format", `bytes must be a file of writePacked, got ${bytes.length} that start otherwise`);
  input.skip(magic.length);
  const itsVersion = input.uint32();
  check(
    itsVersion === version,
    "unknown-version",
    `version must be ${version}, got ${itsVersion}: is the program older than the file?`,
  );
  const headerBytes = input.uint32();
  const length = input.uint64();
  check(bytes.length >= length, "truncated", `bytes must be the whole file of ${length}, got ${bytes.length}`);
  const end = length - checksumBytes;
  const fits = bytes.length === length && preambleBytes + headerBytes <= end;
  check(fits, "corrupt", `bytes must be ${length} with a header of ${headerBytes}, got ${bytes.length}`);
  const checksum = new ByteReader("readPacked", bytes, end).uint32();
  const found = crc32(bytes.subarray(0, end));
  check(found === checksum, "corrupt", `checksum must be ${checksum}, got ${found}: the file is damaged`);
  const header = parsePackedHeader(parseJson("readPacked: header", input.text(headerBytes)));
  const sections = packedSections(header);
  const start = padded(preambleBytes + headerBytes);
  const wanted = sections.reduce((sum, section) => sum + padded(section.bytes), start);
  check(wanted === end, "corrupt", `sections must end at ${wanted} as the header says, got ${end}`);
  const views = new Map<string, Uint8Array>();
  let at = start;
  for (const section of sections) {
    views.set(section.name, bytes.subarray(at, at + section.bytes));
    at += padded(section.bytes);
  }
  return { header, sections: views };
}

function check(condition: boolean, code: FileFormatCode, message: string): asserts condition {
  requireFormat(condition, code, `readPacked: ${message}`);
}
