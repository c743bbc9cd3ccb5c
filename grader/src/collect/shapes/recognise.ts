import type { Source, SourceFile } from "../source/source.js";
import { canvasHandIns, isCanvas } from "./canvas.js";
import { cloneHandIns } from "./clones.js";
import { gradescopeHandIns, gradescopeList } from "./gradescope.js";
import type { HandIn, Shape } from "./hand-in.js";
import { isMoodle, moodleHandIns } from "./moodle.js";
import { plainHandIns } from "./plain.js";

/** Whom the roster knows. */
export interface Known {
  isAnybody: (name: string) => boolean;
  isLogin: (name: string) => boolean;
}

/**
 * Finds out which system a download is from, and who handed in what by it. Whatever does not look like that system's is somebody's, too: nothing is dropped.
 *
 * @param source The download.
 * @param known Whom the roster knows.
 */
export async function recognise(source: Source, known: Known): Promise<{ shape: Shape; handIns: HandIn[] }> {
  const { files } = source;
  const list = gradescopeList(files);
  if (list) return { shape: "Gradescope", handIns: await gradescopeHandIns(files, list) };
  const clones = cloneHandIns(source, known.isLogin);
  if (clones.handIns.length > 0)
    return { shape: "clones", handIns: [...clones.handIns, ...plainHandIns(clones.others, known.isAnybody)] };
  for (const own of [files, withoutFolder(files)]) {
    if (own.some(({ path }) => isMoodle(path)))
      return { shape: "Moodle", handIns: both(own, isMoodle, moodleHandIns, known) };
    // A single student may call a file like one of Canvas's.
    if (own.filter(({ path }) => isCanvas(path)).length > own.length / 2)
      return { shape: "Canvas", handIns: both(own, isCanvas, canvasHandIns, known) };
  }
  return { shape: "folder", handIns: plainHandIns(files, known.isAnybody) };
}

function both(
  files: readonly SourceFile[],
  isIts: (path: string) => boolean,
  handInsOf: (files: readonly SourceFile[]) => HandIn[],
  { isAnybody }: Known,
): HandIn[] {
  const others = files.filter(({ path }) => !isIts(path));
  return [...handInsOf(files.filter(({ path }) => isIts(path))), ...plainHandIns(others, isAnybody)];
}

/** Somebody may have unpacked a download into a folder, and packed that again. */
function withoutFolder(files: readonly SourceFile[]): SourceFile[] {
  const top = `${files[0]?.path.split("/")[0] ?? ""}/`;
  const isOne = files.every(({ path }) => path.startsWith(top));
  return isOne ? files.map((file) => ({ ...file, path: file.path.slice(top.length) })) : [];
}
