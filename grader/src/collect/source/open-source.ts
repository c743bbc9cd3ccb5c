import { lstat } from "node:fs/promises";
import path from "node:path";
import { folderSource } from "./folder-source.js";
import type { Source } from "./source.js";
import { zipSource } from "./zip-source.js";

/**
 * Opens what was downloaded.
 *
 * @param given A folder or a .zip.
 * @throws {RangeError} where nothing is there, or neither of the two.
 */
export async function openSource(given: string): Promise<Source> {
  const place = path.resolve(given);
  const there = await lstat(place).catch((cause: Error) => {
    throw new RangeError(`collect: SOURCE must be there, got ${place}`, { cause });
  });
  return there.isDirectory() ? folderSource(place) : zipSource(place, path.basename(place));
}
