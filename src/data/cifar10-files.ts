import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { requireThat } from "../tensor/index.js";
import { tarEntries } from "./tar-entries.js";

export const ARCHIVE = "cifar-10-binary.tar.gz";
export const TRAIN_FILES = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}.bin`);
export const TEST_FILE = "test_batch.bin";

/** One of the data files. */
export interface DataFile {
  name: string;
  bytes: Uint8Array;
}

/** What to do about a file that is not right. */
export const WAY_OUT = `unpack ${ARCHIVE} again, or load with { download: true }`;

/**
 * The files of a folder; looks at all of them before it reads the first.
 *
 * @param folder Where they are.
 * @param size What each must have, in bytes.
 * @returns The files, one in memory at a time.
 * @throws {RangeError} naming the file that is missing or has another size.
 * @example
 * for await (const { name, bytes } of await filesInFolder("cifar-10-batches-bin", 30_730_000)) console.log(name, bytes.length);
 */
export async function filesInFolder(folder: string, size: number): Promise<AsyncIterable<DataFile>> {
  const names = [...TRAIN_FILES, TEST_FILE];
  for (const name of names) {
    const there = await stat(path.join(folder, name)).catch(() => undefined);
    const got = there ? `${there.size} bytes` : "no such file";
    requireThat(
      there?.size === size,
      `loadCifar10: folder must hold ${name} of ${size} bytes, got ${got} in ${folder}; ${WAY_OUT}`,
    );
  }
  return (async function* () {
    for (const name of names) yield { name, bytes: await readFile(path.join(folder, name)) };
  })();
}

/**
 * The files of a .tar.gz, read as it is unzipped; nothing is written.
 *
 * @param archive Where it is.
 * @param size What each file must have, in bytes.
 * @returns The files in the archive's order, one in memory at a time.
 * @throws {RangeError} when the archive is not whole, lacks a file or holds one of another size.
 * @example
 * for await (const { name, bytes } of filesInArchive("cifar-10-binary.tar.gz", 30_730_000)) console.log(name, bytes.length);
 */
export async function* filesInArchive(archive: string, size: number): AsyncGenerator<DataFile> {
  const there = await stat(archive).catch(() => undefined);
  requireThat(there?.isFile() === true, `loadCifar10: archive must be a file, got ${archive}`);
  const missing = new Set([...TRAIN_FILES, TEST_FILE]);
  const isWanted = (entry: string, entrySize: number): boolean => {
    const name = path.posix.basename(entry);
    if (!missing.has(name)) return false;
    requireThat(entrySize === size, `${name} in it must have ${size} bytes, got ${entrySize}`);
    return true;
  };
  try {
    const unzipped = pipeline(createReadStream(archive), createGunzip(), () => undefined);
    for await (const { name: entry, bytes } of tarEntries(unzipped, isWanted)) {
      const name = path.posix.basename(entry);
      missing.delete(name);
      yield { name, bytes };
    }
  } catch (cause) {
    const message = `loadCifar10: archive must be a whole ${ARCHIVE}, got ${archive} of ${there.size} bytes`;
    throw new RangeError(`${message}: ${(cause as Error).message}; delete it and load with { download: true }`, {
      cause,
    });
  }
  requireThat(missing.size === 0, `loadCifar10: archive must hold ${[...missing].join(", ")}, got ${archive} without`);
}
