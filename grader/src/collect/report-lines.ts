import { shownName } from "../submission/index.js";
import type { ClassPlaces, Collected } from "./collect-class.js";
import { LIMITS } from "./limits.js";
import type { Version } from "./store/version.js";

/**
 * What a teacher is told of a class that was collected: who is missing, and everything about which a person has to think.
 *
 * @param collected What was collected.
 * @param places Where it lies.
 * @param isDryRun Whether nothing was written.
 */
export function reportLines(collected: Collected, places: ClassPlaces, isDryRun: boolean): string[] {
  const { shape, roster, standing, fresh, found, refused, nothing } = collected;
  const handedIn = new Set(standing.own.map(({ student }) => student));
  const missing = roster.students.filter((student) => !handedIn.has(student));
  const late = standing.own.filter(({ versions: [newest] }) => newest?.isLate);
  const several = standing.own.filter(({ versions, doubtful }) => versions.length > 1 && doubtful.length === 0);
  const doubtful = standing.own.filter((own) => own.doubtful.length > 0);
  const { class: inClass, strangers } = collected;
  return [
    ...roster.problems,
    ...part("nobody's, and kept apart", standing.unknown, ({ who, version, problem }) => `${shownName(who.label)}: ${problem} (${shownName(version.id)})`), // prettier-ignore
    ...part("nobody knows which is newest: the first counts until a person decides", doubtful, ({ student, versions: [newest], doubtful: others }) => `${shownName(student.place)}: ${[newest, ...others].map((version) => sourceOf(version)).join(", ")}`), // prettier-ignore
    ...part("handed in more than once: the first counts, the others are kept", several, ({ student, versions }) => `${shownName(student.place)}: ${versions.map(sourceOf).join(", ")}`), // prettier-ignore
    ...part("late", late, ({ student }) => shownName(student.place)),
    ...part("refused", refused, ({ path, why }) => `${shownName(path, 100)}: ${why}`),
    ...part("nothing to grade in it", nothing, ({ label, others }) => `${shownName(label)}: ${others.slice(0, 3).map((name) => shownName(name)).join(", ") || "no file"}`), // prettier-ignore
    ...part("not from collect, or changed since, and left as it is", [...inClass.left, ...strangers.left], (name) => shownName(name)), // prettier-ignore
    ...part("nothing handed in", missing, ({ key, name }) => `${shownName(key)}${name === undefined || name === key ? "" : ` (${shownName(name)})`}`), // prettier-ignore
    `${shape === "folder" ? "a folder" : shape}: ${found} hand-ins, ${fresh.length} of them new`,
    `${roster.students.length} students, ${handedIn.size} handed in, ${late.length} late, ${standing.strangers.size} nobody's, ${several.length + doubtful.length} more than once, ${refused.length} refused`, // prettier-ignore
    changed(collected),
    isDryRun ? "nothing was written (--dry-run)" : `npm run grade -- --class ${places.folder}`,
  ];
}

function changed({ class: { added, replaced, removed } }: Collected): string {
  const kinds = [added, replaced, removed].map((names) => names.length);
  if (kinds.every((count) => count === 0)) return "the class is as it was";
  const names = [...replaced, ...removed].slice(0, LIMITS.lines).map((name) => shownName(name));
  return `the class: ${kinds[0]} added, ${kinds[1]} replaced, ${kinds[2]} taken away${names.length > 0 ? `: ${names.join(", ")}` : ""}`;
}

function part<T>(title: string, things: readonly T[], lineOf: (thing: T) => string): string[] {
  if (things.length === 0) return [];
  const lines = things.slice(0, LIMITS.lines).map((thing) => `  ${lineOf(thing)}`);
  const more = things.length - lines.length;
  return [`${title} (${things.length}):`, ...lines, ...(more > 0 ? [`  and ${more} more`] : [])];
}

const sourceOf = (version: Version | undefined): string =>
  version === undefined ? "" : `${shownName(version.files[0] ?? version.id)}${version.at === undefined ? "" : ` (${version.at})`}`; // prettier-ignore
