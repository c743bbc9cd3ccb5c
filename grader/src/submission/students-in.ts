import { Fault } from "./fault.js";
import { Notes } from "./notes.js";
import { openHandIn } from "./open-hand-in.js";

/**
 * The folders and zips in what was handed in that look like different students': side by side, each with notebooks of the course or a zip, and no notebook
 * beside them.
 *
 * @param place A folder, a zip or a single notebook.
 * @returns Their names; less than two where it looks like one student's.
 */
export async function studentsIn(place: string): Promise<string[]> {
  try {
    const { files, zips, close } = await openHandIn(place, new Notes());
    await close();
    const notebooks = files.map(({ path }) => path).filter((path) => /(^|\/)q[1-9]\.ipynb$/i.test(path));
    return heads([...notebooks, ...zips].map((path) => path.split("/")));
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}

/** The first parts of paths, below what all have in common; an edition's folder is nobody's. */
function heads(paths: readonly (readonly string[])[]): string[] {
  if (paths.some(([head = ""]) => /\.ipynb$/i.test(head))) return [];
  const all = [...new Set(paths.flatMap(([head = ""]) => (/^(en|zh)$/i.test(head) ? [] : [head])))];
  const isFolder = paths.every(({ length }) => length > 1);
  return all.length === 1 && isFolder ? heads(paths.map(([, ...rest]) => rest)) : all.sort();
}
