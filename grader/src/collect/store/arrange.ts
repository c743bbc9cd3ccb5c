import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { cp, lstat, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { digestAt } from "./digest.js";
import type { Placed } from "./ledger.js";
import type { Version } from "./version.js";

/** What became of a folder. */
export interface Arranged {
  placed: Placed;
  added: string[];
  replaced: string[];
  removed: string[];
  /** What is there and not from here, or was changed since: it is left as it is. */
  left: string[];
}

/** What to do with a folder. */
export interface Arrangement {
  folder: string;
  /** What should be there, by name. */
  wanted: ReadonlyMap<string, Version>;
  /** What was put there before. */
  before: Placed;
  /** Where versions are. */
  versions: string;
  isDryRun: boolean;
}

/**
 * Puts copies of versions into a folder for grading, each whole or not at all, and takes away those that count no longer. What somebody else put there, or
 * changed, stays.
 */
export async function arrange({ folder, wanted, before, versions, isDryRun }: Arrangement): Promise<Arranged> {
  const made: Arranged = { placed: {}, added: [], replaced: [], removed: [], left: [] };
  for (const [name, { id, digest }] of wanted) {
    const place = path.join(folder, name);
    const old = before[name];
    if (old?.id === id && (await isThere(place))) {
      made.placed[name] = { id, digest };
      continue;
    }
    const there = await digestAt(place);
    const isOurs = there === undefined || there === digest || there === old?.digest;
    if (!isOurs) {
      made.left.push(name);
      if (old) made.placed[name] = old;
      continue;
    }
    if (there !== digest && !isDryRun) await put(path.join(versions, id), place);
    made.placed[name] = { id, digest };
    (there === undefined ? made.added : made.replaced).push(name);
  }
  // Last, so that somebody who goes from a zip to a folder has one of them at any time.
  for (const [name, old] of Object.entries(before)) {
    if (wanted.has(name)) continue;
    const there = await digestAt(path.join(folder, name));
    if (there === undefined) continue;
    if (there === old.digest && !isDryRun) await rm(path.join(folder, name), { recursive: true, force: true });
    (there === old.digest ? made.removed : made.left).push(name);
  }
  return made;
}

const isThere = (place: string): Promise<boolean> => lstat(place).then(() => true, () => false); // prettier-ignore

async function put(version: string, place: string): Promise<void> {
  await mkdir(path.dirname(place), { recursive: true });
  // Hidden, so that nobody grades half of it.
  const draft = path.join(path.dirname(place), `.${randomUUID()}`);
  try {
    await cp(version, draft, { recursive: true, mode: constants.COPYFILE_FICLONE });
    // A folder with something in it cannot be renamed over; its version is kept elsewhere.
    await rm(place, { recursive: true, force: true });
    await rename(draft, place);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
