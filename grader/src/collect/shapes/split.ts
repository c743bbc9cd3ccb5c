import { isNotebookName, isZipName } from "../../submission/index.js";
import type { SourceFile } from "../source/source.js";
import type { HandIn } from "./hand-in.js";

/**
 * What one student's files are: each zip is a hand-in of its own, as is a folder of notebooks.
 *
 * @param files A student's.
 * @param rest What is known of them all.
 * @param isTogether Whether zips beside notebooks are a part of the same hand-in, as in a folder that the student made.
 */
export function split(
  files: readonly SourceFile[],
  rest: Omit<HandIn, "files" | "others">,
  isTogether: boolean,
): HandIn[] {
  const notebooks = files.filter(({ path }) => isNotebookName(path));
  const zips = files.filter(({ path }) => isZipName(path));
  const others = files.filter((file) => !notebooks.includes(file) && !zips.includes(file)).map(({ path }) => rest.skip(path)); // prettier-ignore
  if (notebooks.length > 0 && isTogether) return [{ ...rest, files: [...notebooks, ...zips], others }];
  if (notebooks.length + zips.length === 0) return [{ ...rest, files: [], others }];
  const each = zips.map((zip) => [zip]);
  return [...(notebooks.length > 0 ? [notebooks] : []), ...each].map((part) => ({ ...rest, files: part, others }));
}
