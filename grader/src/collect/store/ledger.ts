import { readFile } from "node:fs/promises";
import { writeWhole } from "../../../../src/notebook/index.js";
import type { Version } from "./version.js";

/** What was put into a folder for grading, by its name there. */
export type Placed = Record<string, { id: string; digest: string }>;

/** A student as whoever reads the ledger needs them. */
export interface LedgerStudent {
  /** What the student's folder or zip is called, without `.zip`. */
  place: string;
  key: string;
  name?: string;
  email?: string;
  section?: string;
  /** Of what was handed in, by `id`, newest first: the first counts. */
  versions: readonly string[];
  /** Those that may be as new as the first, for all that is known. */
  doubtful: readonly string[];
}

/** What is known of a class: `class.json`, beside its folders. */
export interface Ledger {
  format: 1;
  /** Everything that was ever collected. */
  versions: Version[];
  /** Everybody in the roster. */
  students: LedgerStudent[];
  /** What is nobody's, by `id`, and why. */
  unknown: { id: string; problem: string }[];
  /** What counts, as it lies in the class's folder. */
  class: Placed;
  /** What nobody in the roster handed in, in a folder of its own. */
  strangers: Placed;
}

/**
 * Reads a class's ledger.
 *
 * @returns An empty one where there is none.
 * @throws {RangeError} where the file is something else: what is known of the class must not be written over.
 */
export async function readLedger(file: string): Promise<Ledger> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return { format: 1, versions: [], students: [], unknown: [], class: {}, strangers: {} };
  try {
    const ledger = JSON.parse(text) as Ledger;
    if (ledger.format === 1 && Array.isArray(ledger.versions)) return ledger;
  } catch {
    // Said below.
  }
  throw new RangeError(`collect: ${file} must be what collect wrote there, got something else; move it away, and nothing that was collected is lost`); // prettier-ignore
}

/** Writes it, whole or not at all. */
export const writeLedger = (file: string, ledger: Ledger): Promise<void> =>
  writeWhole(file, `${JSON.stringify(ledger, undefined, 2)}\n`);

/**
 * A ledger's versions with another: what was there keeps its place, and the latest that is known of it.
 *
 * @returns The versions, and whether this one is new.
 */
export function withVersion(versions: readonly Version[], version: Version): { versions: Version[]; isNew: boolean } {
  const at = versions.findIndex(({ id }) => id === version.id);
  const before = versions[at];
  if (!before) return { versions: [...versions, version], isNew: true };
  // Handed in again: it may be the newest once more.
  const later = { ...before, ...version, ...latest(before, version) };
  return { versions: versions.with(at, later), isNew: false };
}

function latest(a: Version, b: Version): Partial<Version> {
  const greater = <T extends string | number>(one: T | undefined, other: T | undefined): T | undefined =>
    one === undefined || (other !== undefined && other > one) ? other : one;
  const [at, sequence] = [greater(a.at, b.at), greater(a.sequence, b.sequence)];
  return { ...(at !== undefined && { at }), ...(sequence !== undefined && { sequence }), fileTime: greater(a.fileTime, b.fileTime) ?? a.fileTime }; // prettier-ignore
}
