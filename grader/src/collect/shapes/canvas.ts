import { grouped } from "../identity/grouped.js";
import type { SourceFile } from "../source/source.js";
import type { HandIn, Who } from "./hand-in.js";
import { split } from "./split.js";

/**
 * Canvas's "Download Submissions". lib/content_zipper.rb names files `doejane_LATE_12345_67890_hand-in.zip`: the sortable name in small letters without spaces
 * and commas, LATE, the user's number, the file's number, and its name, to which Canvas has added -1, -2 ... where the student handed in again. Texts and links
 * are `doejane_12345_text.html` and `..._link.html`; in an anonymous assignment `anon_a1B2c` stands for name and number.
 */
const NAME = /^([^/]+?)(_LATE)?_(\d+)_(?:(\d+)_([^/]+)|(?:text|link)\.html)$/;
const ANONYMOUS = /^(LATE_)?anon_([A-Za-z0-9]+)_(?:(\d+)_([^/]+)|(?:text|link)\.html)$/;

/** Whether a path is one of Canvas's. */
export const isCanvas = (path: string): boolean => NAME.test(path) || ANONYMOUS.test(path);

interface Parts {
  who: Who;
  isLate: boolean;
  file: number;
  name: string;
}

/**
 * What students handed in at Canvas: of each the last time alone, but several files of it may be zips. Files have their numbers in the order in which they
 * were uploaded.
 *
 * @param files Whose paths are Canvas's.
 */
export function canvasHandIns(files: readonly SourceFile[]): HandIn[] {
  const byUser = grouped(files, ({ path }) => JSON.stringify(partsOf(path).who));
  return [...byUser.values()].flatMap((group) => {
    const { who, isLate } = partsOf(group[0]?.path ?? "");
    const skip = (path: string): string => partsOf(path).name;
    return split(group, { who: [who], skip, isLate }, false).map((handIn) => {
      const numbers = handIn.files.map(({ path }) => partsOf(path).file);
      return { ...handIn, ...(numbers.length > 0 && { sequence: Math.max(...numbers) }) };
    });
  });
}

function partsOf(path: string): Parts {
  const anonymous = ANONYMOUS.exec(path);
  if (anonymous) {
    const [, late, id = "", file, name = path] = anonymous;
    return { who: { label: `anon_${id}`, lmsId: `anon_${id}` }, isLate: late !== undefined, file: Number(file), name };
  }
  const [, squashed = "", late, canvasId = "", file, name = path] = NAME.exec(path) ?? [];
  const who = { label: `${squashed} (${canvasId})`, squashed, canvasId, lmsId: canvasId };
  return { who, isLate: late !== undefined, file: Number(file), name };
}
