import { isNotebookName, isZipName } from "../../submission/index.js";
import { grouped } from "../identity/grouped.js";
import type { SourceFile } from "../source/source.js";
import type { HandIn } from "./hand-in.js";
import { split } from "./split.js";

/**
 * What lies in a folder, or in a zip of zips, that a person put together: each folder, zip and notebook at its top is a student's, and is called so.
 *
 * @param files All of them.
 * @param isAnybody Whether the roster has somebody of this name.
 */
export function plainHandIns(files: readonly SourceFile[], isAnybody: (name: string) => boolean): HandIn[] {
  const root = rootOf(files, isAnybody);
  const own = (path: string): string => path.slice(root.length);
  return [...grouped(files, ({ path }) => own(path).split("/")[0] ?? "")].flatMap(([top, group]) => {
    const label = labelOf(top);
    const skip = (path: string): string => own(path).replace(/^[^/]*\//, "");
    return split(group, { who: [{ label, any: label }], skip }, true);
  });
}

/** Below a folder that holds everything, unless it is a student's. */
function rootOf(files: readonly SourceFile[], isAnybody: (name: string) => boolean): string {
  const [top = ""] = files[0]?.path.split("/") ?? [];
  const inside = files.map(({ path }) => path.split("/").slice(1));
  const isOne = files.every(({ path }) => path.startsWith(`${top}/`));
  if (!isOne || isAnybody(top) || inside.some(([first = "", ...rest]) => rest.length === 0 && isNotebookName(first))) return ""; // prettier-ignore
  const children = [...new Set(inside.map(([first = ""]) => first))];
  const isEdition = children.every((child) => /^(en|zh)$/i.test(child));
  return !isEdition && (children.length > 1 || isAnybody(labelOf(children[0] ?? ""))) ? `${top}/` : "";
}

const labelOf = (name: string): string =>
  isZipName(name) || isNotebookName(name) ? name.replace(/\.[^.]*$/, "").trim() : name;
