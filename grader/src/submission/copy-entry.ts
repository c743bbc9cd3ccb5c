import type { FileHandle } from "node:fs/promises";
import { Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32, createInflateRaw } from "node:zlib";
import { Fault } from "./fault.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";
import type { ZipEntry } from "./zip-directory.js";
import { entryData } from "./zip-entry-data.js";

/**
 * Unpacks one file of a zip, a piece at a time: no more than what its directory says is ever written.
 *
 * @param handle The zip, open.
 * @param entry The file.
 * @param to Where its bytes go.
 * @throws {Fault} where it cannot be unpacked whole; some of it may have been written.
 */
export async function copyEntry(handle: FileHandle, entry: ZipEntry, to: Writable): Promise<void> {
  const shown = shownName(entry.name);
  const damaged = new Fault(TEXTS.damaged(shown));
  const start = await entryData(handle, entry, shown);
  let [length, checksum] = [0, 0];
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      length += chunk.length;
      checksum = crc32(chunk, checksum);
      if (length > entry.sizeBytes) done(damaged);
      else done(null, chunk);
    },
  });
  try {
    const packed = piecesOf(handle, start, entry.packedBytes);
    if (entry.method === 0) await pipeline(packed, counted, to);
    else await pipeline(packed, createInflateRaw(), counted, to);
  } catch (error) {
    // zlib's own codes; what the disk refuses is this machine's trouble.
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_")) throw damaged;
    throw error;
  }
  if (length !== entry.sizeBytes || checksum !== entry.crc32) throw damaged;
}

/** Not a read stream, which would close the zip. */
async function* piecesOf(handle: FileHandle, start: number, length: number): AsyncGenerator<Buffer> {
  for (let left = length; left > 0;) {
    const piece = Buffer.allocUnsafe(Math.min(left, 2 ** 16));
    const { bytesRead } = await handle.read(piece, 0, piece.length, start + length - left);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
    left -= bytesRead;
  }
}
