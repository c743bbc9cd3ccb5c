import ts from "@tslab/typescript-for-tslab";
import type { Inspection } from "../cell-compiler.js";

/**
 * What TypeScript knows of a name, in the protocol's terms.
 *
 * @param found TypeScript's quick information.
 */
export function inspection(found: ts.QuickInfo): Inspection {
  return {
    signature: ts.displayPartsToString(found.displayParts),
    documentation: ts.displayPartsToString(found.documentation),
    tags: (found.tags ?? []).map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) })),
  };
}

/**
 * The places of a text to ask about when the cursor is at an offset: there, just behind a name, or in the arguments of a call, whose function is meant.
 *
 * @param source The cell.
 * @param offset The cursor's.
 */
export function inspectedOffsets(source: string, offset: number): number[] {
  const isName = (at: number): boolean => /[\w$]/.test(source[at] ?? "");
  if (isName(offset)) return [offset];
  if (isName(offset - 1)) return [offset - 1];
  let depth = 0;
  for (let at = offset - 1; at >= 0; at--) {
    if (/[)\]}]/.test(source[at] as string)) depth++;
    else if (/[(\[{]/.test(source[at] as string) && --depth < 0)
      return source[at] === "(" && isName(at - 1) ? [at - 1] : [];
  }
  return [];
}
