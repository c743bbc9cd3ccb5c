import type { FileHandle } from "node:fs/promises";
import { promisify } from "node:util";
import { crc32, inflateRaw } from "node:zlib";
import { Fault } from "./fault.js";
import { type HandInFile, type HandInFiles, isByTheWay, isNotebookName, isZipName } from "./hand-in-files.js";
import { LIMITS } from "./limits.js";
import type { Notes } from "./notes.js";
import { shownName } from "./shown-name.js";
import { TEXTS } from "./texts.js";
import { bytesAt, type ZipEntry, zipDirectory } from "./zip-directory.js";
import { entryData } from "./zip-entry-data.js";

/**
 * The notebooks in a zip. They are unpacked one by one when they are read, in memory, and never beyond what the zip's directory says.
 *
 * @param name The zip's, for messages.
 * @param handle The file, open; whoever closes the files closes it.
 * @param sizeBytes The file's.
 * @param notes Where it is said what was left out.
 * @throws {Fault} where it is no zip.
 */
export async function zipFiles(
  name: string,
  handle: FileHandle,
  sizeBytes: number,
  notes: Notes,
): Promise<HandInFiles> {
  const entries = await zipDirectory(handle, sizeBytes);
  if (!entries) throw new Fault(TEXTS.noZip(shownName(name)));
  const files = entries.flatMap((entry): HandInFile[] => {
    // Windows' own separator; nothing is ever written to such a path.
    const path = entry.name.replace(/\\/g, "/");
    const parts = path.split("/");
    if (parts.some(isOwnFolder)) return [];
    const why = whyLeftOut(entry, path, parts);
    if (why) notes.add(why);
    if (why || !isNotebookName(path) || entry.kind === "folder") return [];
    return [{ path, sizeBytes: entry.sizeBytes, read: () => unpacked(handle, entry, shownName(path)) }];
  });
  return { files, zips: entries.map(({ name: zip }) => zip).filter(isZipName), close: () => handle.close() };
}

const isOwnFolder = (part: string): boolean => isByTheWay(part) && part !== "." && part !== "..";

function whyLeftOut({ kind }: ZipEntry, path: string, parts: readonly string[]) {
  const shown = shownName(path);
  if (kind === "link") return TEXTS.link(shown);
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || parts.includes("..")) return TEXTS.outside(shown);
  if (!isNotebookName(path)) return undefined;
  if (kind === "other") return TEXTS.noFile(shown);
  return parts.length > LIMITS.depth ? TEXTS.deep(shown) : undefined;
}

async function unpacked(handle: FileHandle, entry: ZipEntry, shown: string): Promise<Buffer> {
  const { method, packedBytes, sizeBytes } = entry;
  const start = await entryData(handle, entry, shown);
  const packed = await bytesAt(handle, start, start + packedBytes);
  const bytes = method === 0 ? packed : await inflated(packed, sizeBytes).catch(() => undefined);
  if (bytes?.length !== sizeBytes || crc32(bytes) !== entry.crc32) throw new Fault(TEXTS.damaged(shown));
  return bytes;
}

/** Stops at the first byte beyond the length that was promised. */
const inflated = (packed: Buffer, sizeBytes: number): Promise<Buffer> =>
  promisify(inflateRaw as (bytes: Buffer, options: object, done: (error: Error | null, made: Buffer) => void) => void)(
    packed,
    { maxOutputLength: Math.max(1, sizeBytes) },
  );
