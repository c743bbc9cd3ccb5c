import { copyEntry, isByTheWay, openRegular, type ZipEntry, zipDirectory } from "../../submission/index.js";
import { LIMITS } from "../limits.js";
import type { Refusal, Source, SourceFile } from "./source.js";

/**
 * A bulk download as a zip; its files are unpacked one by one when they are copied.
 *
 * @param place Where it lies.
 * @param name What it is called.
 * @throws {RangeError} where it is no zip; {Fault} where it is no file.
 */
export async function zipSource(place: string, name: string): Promise<Source> {
  const { handle, sizeBytes } = await openRegular(place, name);
  try {
    const entries = await zipDirectory(handle, sizeBytes, LIMITS.directoryBytes);
    if (!entries) throw new RangeError(`collect: SOURCE must be a folder or a .zip that is whole, got ${place}`);
    const files: SourceFile[] = [];
    const refused: Refusal[] = [];
    const shared = sharedBytes(entries);
    for (const entry of entries) {
      // Windows' own separator; nothing is ever written to such a path.
      const path = entry.name.replace(/\\/g, "/").replace(/^(\.\/)+/, "");
      const parts = path.split("/");
      if (entry.kind === "folder" || parts.some((part) => isByTheWay(part) && part !== "." && part !== "..")) continue;
      const why = shared.has(entry) ? "its bytes are another's, too" : whyRefused(entry, path, parts);
      if (why) refused.push({ path: entry.name, why });
      else files.push({ path: parts.filter((part) => part !== "" && part !== ".").join("/"), sizeBytes: entry.sizeBytes, modified: entry.modified, copy: (to) => copyEntry(handle, entry, to) }); // prettier-ignore
    }
    return { name, files, refused, clones: new Map(), close: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function whyRefused({ kind }: ZipEntry, path: string, parts: readonly string[]): string | undefined {
  if (kind === "link") return "it is a link";
  if (kind === "other") return "it is no file";
  if (path.startsWith("/") || /^[a-z]:/i.test(path) || parts.includes(".."))
    return "its path leads out of the download";
  if (parts.every((part) => part === "" || part === ".")) return "it has no name";
  return parts.length > LIMITS.depth ? `it lies more than ${LIMITS.depth} folders deep` : undefined;
}

/** Entries that begin within another's bytes: no program packs so, and a small zip could be unpacked to any length. */
function sharedBytes(entries: readonly ZipEntry[]): Set<ZipEntry> {
  const shared = new Set<ZipEntry>();
  let end = 0;
  for (const entry of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (entry.kind === "folder") continue;
    if (entry.offset < end) shared.add(entry);
    else end = entry.offset + entry.packedBytes + entry.nameBytes.length;
  }
  return shared;
}
