import { mkdir } from "node:fs/promises";
import path from "node:path";
import { withLock } from "../../../src/download/index.js";
import { commitDate } from "./commit-date.js";
import { Matcher } from "./identity/matcher.js";
import type { Roster } from "./roster/student.js";
import type { HandIn, Shape } from "./shapes/hand-in.js";
import { recognise } from "./shapes/recognise.js";
import type { Refusal, Source } from "./source/source.js";
import { arrange, type Arranged } from "./store/arrange.js";
import { type Ledger, readLedger, withVersion, writeLedger } from "./store/ledger.js";
import { takeHandIn } from "./store/take-hand-in.js";
import type { Version } from "./store/version.js";
import { type Standing, whoCounts } from "./who-counts.js";

/** Where a class is collected. */
export interface ClassPlaces {
  /** For `npm run grade -- --class`. */
  folder: string;
  /** Everything that was ever collected. */
  versions: string;
  /** What nobody in the roster handed in; `--class` grades it, too. */
  strangers: string;
  /** Who handed in what and when. */
  ledger: string;
}

/** What was collected. */
export interface Collected {
  shape: Shape;
  roster: Roster;
  /** Whose what is now. */
  standing: Standing;
  /** Versions that this download brought. */
  fresh: readonly Version[];
  /** How many hand-ins it holds, with those that were there before. */
  found: number;
  refused: readonly Refusal[];
  /** Who handed in nothing that can be graded, and what it is called. */
  nothing: readonly { label: string; others: readonly string[] }[];
  class: Arranged;
  strangers: Arranged;
}

/** @param out The class's folder. */
export const classPlaces = (out: string): ClassPlaces => {
  const folder = path.resolve(out);
  return { folder, versions: `${folder}-versions`, strangers: `${folder}-strangers`, ledger: `${folder}.json` };
};

/**
 * Collects what a class handed in: everything is kept, the newest of each student lies in the class's folder for grading, and what is nobody's lies apart. It may be
 * stopped and run again at any time, and run with newer downloads.
 *
 * @param source What was downloaded.
 * @param roster The class's.
 * @param out The class's folder.
 * @param isDryRun Look only: nothing is written.
 */
export async function collectClass(source: Source, roster: Roster, out: string, isDryRun = false): Promise<Collected> {
  const places = classPlaces(out);
  const work = async (): Promise<Collected> => {
    const before = await readLedger(places.ledger);
    const matcher = new Matcher(roster.students);
    const { shape, handIns } = await recognise(source, matcher);
    if (!isDryRun) for (const folder of [places.folder, places.versions]) await mkdir(folder, { recursive: true });
    const taken = await takeAll(handIns, { shape, from: source.name }, before, isDryRun ? undefined : places.versions);
    const standing = whoCounts(taken.versions, matcher, before.class);
    const arrangeIn = (folder: string, wanted: ReadonlyMap<string, Version>, placed: Ledger["class"]) =>
      arrange({ folder, wanted, before: placed, versions: places.versions, isDryRun });
    // Before anything is moved, so that a run that was stopped has lost nothing.
    if (!isDryRun) await writeLedger(places.ledger, { ...before, versions: taken.versions });
    const inClass = await arrangeIn(places.folder, standing.counting, before.class);
    const apart = await arrangeIn(places.strangers, standing.strangers, before.strangers);
    const after: Ledger = { format: 1, versions: taken.versions, ...told(roster, standing), class: inClass.placed, strangers: apart.placed }; // prettier-ignore
    if (!isDryRun) await writeLedger(places.ledger, after);
    const { fresh, refused, nothing } = taken;
    return { shape, roster, standing, fresh, found: handIns.length, refused: [...source.refused, ...refused], nothing, class: inClass, strangers: apart }; // prettier-ignore
  };
  return isDryRun ? work() : withLock(places.ledger, work);
}

function told({ students }: Roster, { own, unknown }: Standing): Pick<Ledger, "students" | "unknown"> {
  const ofStudent = new Map(own.map((each) => [each.student, each]));
  const ids = (versions: readonly Version[] = []): string[] => versions.map(({ id }) => id);
  return {
    students: students.map((student) => {
      const { place, key, name, email, section } = student;
      const mine = ofStudent.get(student);
      return { place, key, name, email, section, versions: ids(mine?.versions), doubtful: ids(mine?.doubtful) };
    }),
    unknown: unknown.map(({ version: { id }, problem }) => ({ id, problem })),
  };
}

interface TakenAll {
  versions: Version[];
  fresh: Version[];
  refused: Refusal[];
  nothing: { label: string; others: readonly string[] }[];
}

/** One after another: a class may be large, and the disk is one. */
async function takeAll(
  handIns: readonly HandIn[],
  origin: { shape: Shape; from: string },
  before: Ledger,
  folder: string | undefined,
): Promise<TakenAll> {
  const all: TakenAll = { versions: [...before.versions], fresh: [], refused: [], nothing: [] };
  for (const handIn of handIns) {
    const at = handIn.at ?? (handIn.git === undefined ? undefined : await commitDate(handIn.git));
    const { version, refused } = await takeHandIn({ ...handIn, ...(at && { at }) }, origin, folder);
    all.refused.push(...refused);
    if (!version) {
      all.nothing.push({ label: handIn.who.map(({ label }) => label).join(", "), others: handIn.others });
      continue;
    }
    const { versions, isNew } = withVersion(all.versions, version);
    all.versions = versions;
    if (isNew) all.fresh.push(version);
  }
  return all;
}
