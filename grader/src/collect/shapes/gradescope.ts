import { PassThrough } from "node:stream";
import { text as textOf } from "node:stream/consumers";
import { parse } from "yaml";
import { grouped } from "../identity/grouped.js";
import { LIMITS } from "../limits.js";
import type { SourceFile } from "../source/source.js";
import type { HandIn, Who } from "./hand-in.js";
import { split } from "./split.js";

/** Gradescope's list of who handed in what, at the top of its export. */
const LIST = /^(.*\/)?submission_metadata\.yml$/;

/** Gradescope's list in what was downloaded: at its top, or in the one folder that holds everything. What students handed in may be called so, too, and lies deeper. */
export function gradescopeList(files: readonly SourceFile[]): SourceFile | undefined {
  const list = files.find(({ path }) => path === "submission_metadata.yml") ?? files.find(({ path }) => /^[^/]+\/submission_metadata\.yml$/.test(path)); // prettier-ignore
  const root = LIST.exec(list?.path ?? "")?.[1] ?? "";
  return list && list.sizeBytes <= LIMITS.metadataBytes && files.every(({ path }) => path.startsWith(root)) ? list : undefined; // prettier-ignore
}

/**
 * What students handed in at Gradescope: "Download Submissions" gives `assignment_123_export/submission_456/...`, unpacked, with `submission_metadata.yml`, written
 * by Ruby: under `submission_456:` the `:submitters:` with `:name:`, `:sid:` and `:email:`, and `:created_at:`.
 *
 * @param files All files below the list's folder.
 * @param list The list.
 */
export async function gradescopeHandIns(files: readonly SourceFile[], list: SourceFile): Promise<HandIn[]> {
  const root = LIST.exec(list.path)?.[1] ?? "";
  const skip = (path: string): string => path.slice(root.length).replace(/^[^/]*\//, "");
  const known = await submittersIn(list);
  const byFolder = grouped(
    files.filter((file) => file !== list),
    ({ path }) => path.slice(root.length).split("/")[0] ?? "",
  );
  return [...byFolder].flatMap(([folder, group]) => {
    const { who = [], at } = known.get(folder) ?? {};
    const sequence = Number(/(\d+)$/.exec(folder)?.[1] ?? NaN);
    const rest = { who: who.length > 0 ? who : [{ label: folder, any: folder }], skip, ...(at && { at }) };
    return split(group, Number.isNaN(sequence) ? rest : { ...rest, sequence }, true);
  });
}

/**
 * The list's part that matters. It also holds the autograder's results, with whatever students printed, some megabytes for a class: what stands at a line's start
 * and two spaces after it can be nothing of theirs, as Ruby puts more spaces before.
 */
async function submittersIn(list: SourceFile): Promise<Map<string, { who: Who[]; at?: Date }>> {
  const through = new PassThrough();
  const [yaml] = await Promise.all([textOf(through), list.copy(through)]);
  const known = new Map<string, { who: Who[]; at?: Date }>();
  for (const block of yaml.split(/^(?=[^\s#-][^\n]*:[ \t\r]*$)/m)) {
    const folder = /^['"]?([^\s'":]+)['"]?:/.exec(block)?.[1];
    if (folder === undefined) continue;
    const submitters = /^ {2}:submitters:[^\n]*\n(?: {2}-[^\n]*\n| {4,}[^\n]*(?:\n|$)|\s*\n)*/m.exec(block)?.[0] ?? "";
    const at = timeOf(/^ {2}:created_at: ['"]?([^'"\n]+)/m.exec(block)?.[1]);
    known.set(folder, { who: whoIn(submitters), ...(at && { at }) });
  }
  return known;
}

function whoIn(submitters: string): Who[] {
  try {
    // Nothing but text: a number of a student may begin with a 0.
    const read = parse(submitters, { schema: "failsafe", logLevel: "silent" }) as Record<string, unknown> | null;
    const list = read?.[":submitters"];
    return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((each) => whoOf(each));
  } catch {
    return [];
  }
}

function whoOf(each: unknown): Who[] {
  if (typeof each !== "object" || each === null) return [];
  const field = (name: string): string | undefined => {
    const value = (each as Record<string, unknown>)[name];
    return typeof value === "string" && !/^(|~|null)$/.test(value) ? value : undefined;
  };
  const [name, sid, email] = [field(":name"), field(":sid"), field(":email")];
  const label = name ?? email ?? sid;
  return label === undefined ? [] : [{ label, ...(name && { name }), ...(sid && { sid }), ...(email && { email }) }];
}

/** As Ruby writes it: 2026-01-02 03:04:05.678901234 Z. */
function timeOf(written = ""): Date | undefined {
  const [, day, time, zone] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? ?(Z|UTC|[+-]\d\d:?\d\d)?/.exec(written) ?? []; // prettier-ignore
  if (day === undefined) return undefined;
  const date = new Date(`${day}T${time}${zone === undefined || zone === "UTC" ? "Z" : zone.replace(/^([+-]\d\d)(\d\d)$/, "$1:$2")}`); // prettier-ignore
  return Number.isNaN(date.getTime()) ? undefined : date;
}
