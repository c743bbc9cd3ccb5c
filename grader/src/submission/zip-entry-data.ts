import type { FileHandle } from "node:fs/promises";
import { Fault } from "./fault.js";
import { TEXTS } from "./texts.js";
import { bytesAt, type ZipEntry } from "./zip-directory.js";

const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;

/**
 * Where an entry's data starts in its zip.
 *
 * @param handle The zip, open.
 * @param entry As its directory says.
 * @param shown What messages call it.
 * @throws {Fault} where it cannot be unpacked, or what stands before the data is another file's.
 */
export async function entryData(handle: FileHandle, entry: ZipEntry, shown: string): Promise<number> {
  const { isEncrypted, method, packedBytes, sizeBytes, offset, nameBytes } = entry;
  if (isEncrypted) throw new Fault(TEXTS.encrypted(shown));
  if (method !== 0 && method !== 8) throw new Fault(TEXTS.method(shown));
  const damaged = new Fault(TEXTS.damaged(shown));
  // Deflate makes nothing much longer than it was.
  if (!Number.isSafeInteger(offset + packedBytes) || packedBytes > sizeBytes + sizeBytes / 8 + 1024) throw damaged;
  const header = await bytesAt(handle, offset, offset + LOCAL_BYTES + nameBytes.length);
  const isThere = header.length === LOCAL_BYTES + nameBytes.length && header.readUInt32LE(0) === LOCAL;
  // Two names for the same bytes would show a person another file than the one that is graded.
  if (!isThere || header.readUInt16LE(8) !== method || !header.subarray(LOCAL_BYTES).equals(nameBytes)) throw damaged;
  if (header.readUInt16LE(26) !== nameBytes.length) throw damaged;
  return offset + header.length + header.readUInt16LE(28);
}
