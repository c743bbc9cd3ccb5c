import { grouped } from "../identity/grouped.js";
import type { SourceFile } from "../source/source.js";
import type { HandIn } from "./hand-in.js";
import { split } from "./split.js";

/**
 * Moodle's "Download all submissions". mod/assign/classes/downloader.php names folders `Jane Doe_123456_assignsubmission_file/` (with another `_` at the end
 * before Moodle 4.1, or files `Jane Doe_123456_assignsubmission_file_hand-in.zip` where the teacher wants no folders. A full name has no `_` there, as Moodle
 * turns each into a space; the number is the user's in this assignment. A team's folder is called by the team, without a number where it is the default one.
 */
const NAME = /^([^_/]*)(?:_(\d+))?_assignsubmission_[a-z]+(?:_|(?=\/)|$)/;

/** Whether a path is one of Moodle's. */
export const isMoodle = (path: string): boolean => NAME.test(path);

/**
 * What students handed in at Moodle. The download says neither when nor whether late.
 *
 * @param files Whose paths are Moodle's.
 */
export function moodleHandIns(files: readonly SourceFile[]): HandIn[] {
  const byPrefix = grouped(files, ({ path }) => prefix(path).slice(1, 3).join("_"));
  return [...byPrefix.values()].flatMap((group) => {
    const [, name = "", lmsId] = prefix(group[0]?.path ?? "");
    const who = { label: name, name, team: name, ...(lmsId && { lmsId }) };
    const skip = (path: string): string => path.replace(NAME, "").replace(/^\/+/, "");
    return split(group, { who: [who], skip }, false);
  });
}

const prefix = (path: string): readonly string[] => NAME.exec(path) ?? [];
