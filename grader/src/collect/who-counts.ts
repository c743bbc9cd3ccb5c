import { folded } from "./identity/folded.js";
import { grouped } from "./identity/grouped.js";
import type { Matcher } from "./identity/matcher.js";
import type { Student } from "./roster/student.js";
import type { Who } from "./shapes/hand-in.js";
import type { Placed } from "./store/ledger.js";
import { compareVersions, type Version } from "./store/version.js";

/** Whose a version is. */
export interface Own {
  student: Student;
  /** Newest first. */
  versions: readonly Version[];
  /** Others that may be as new as the first, for all that is known. */
  doubtful: readonly Version[];
}

/** A version that is nobody's, and why. */
export interface Stranger {
  who: Who;
  version: Version;
  problem: string;
}

/** Whose what is. */
export interface Standing {
  own: readonly Own[];
  unknown: readonly Stranger[];
  /** What lies in the class's folder, by name there. */
  counting: ReadonlyMap<string, Version>;
  /** What lies apart, by name there. */
  strangers: ReadonlyMap<string, Version>;
}

interface Claim {
  who: Who;
  version: Version;
  student: Student;
  isByName: boolean;
}

/**
 * Whose versions are whose, by the roster as it is now, and which of a student's counts: the newest.
 *
 * @param versions All that were ever collected.
 * @param matcher Of the roster.
 * @param before What counted: where nobody knows which is newer, it goes on.
 */
export function whoCounts(versions: readonly Version[], matcher: Matcher, before: Placed): Standing {
  const unknown: Stranger[] = [];
  const claims: Claim[] = [];
  for (const version of versions)
    for (const who of version.who) {
      const match = matcher.match(who);
      if ("problem" in match) unknown.push({ who, version, problem: match.problem });
      else claims.push(...match.students.map((student) => ({ who, version, student, isByName: match.isByName })));
    }
  const counted = new Set(Object.values(before).map(({ id }) => id));
  const own: Own[] = [];
  for (const mine of grouped(claims, ({ student }) => student.place).values()) {
    const certain = withoutNamesakes(mine, unknown);
    const [first] = certain;
    if (first) own.push({ student: first.student, ...inOrder(certain, counted) });
  }
  const counting = own.flatMap(({ student: { place }, versions: [newest] }): [string, Version][] =>
    newest ? [[newest.kind === "zip" ? `${place}.zip` : place, newest]] : [],
  );
  return { own, unknown, counting: new Map(counting), strangers: new Map(newestOf(unknown).map((version) => [version.id, version])) }; // prettier-ignore
}

/** Two of the same name in a system are two people: where the roster has but one, neither's can be told. */
function withoutNamesakes(claims: readonly Claim[], unknown: Stranger[]): readonly Claim[] {
  const byName = claims.filter(({ isByName, who }) => isByName && who.lmsId !== undefined);
  const doubtful = [...grouped(byName, ({ version }) => version.shape).values()].filter(
    (group) => new Set(group.map(({ who }) => who.lmsId)).size > 1,
  );
  const lost = new Set(doubtful.flat());
  for (const { who, version, student } of lost)
    unknown.push({ who, version, problem: `could be ${student.key}, as others of the same name could` });
  return claims.filter((claim) => !lost.has(claim));
}

function inOrder(claims: readonly Claim[], counted: ReadonlySet<string>): Pick<Own, "versions" | "doubtful"> {
  const all = [...new Set(claims.map(({ version }) => version))];
  const versions = all.sort(
    (a, b) => compareVersions(b, a) || Number(counted.has(b.id)) - Number(counted.has(a.id)) || (a.id < b.id ? -1 : 1),
  );
  const [newest, ...others] = versions;
  const doubtful = others.filter((other) => newest && other.digest !== newest.digest && compareVersions(newest, other) === 0); // prettier-ignore
  return { versions, doubtful };
}

/** Of each stranger the newest; the others are among the versions. */
function newestOf(unknown: readonly Stranger[]): Version[] {
  const byWho = grouped(unknown, ({ who, version }) => JSON.stringify([version.shape, folded(who.label), who.lmsId]));
  return [...byWho.values()].flatMap((group) => group.map(({ version }) => version).sort((a, b) => compareVersions(b, a)).slice(0, 1)); // prettier-ignore
}
