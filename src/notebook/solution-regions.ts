import { NotebookFormatError } from "./notebook-format-error.js";

/** A run of lines inside or outside of a solution. */
export interface SolutionRegion {
  isSolution: boolean;
  /** The lines, without those that mark the region. */
  text: string;
  /** The white space before the mark. */
  indent: string;
  /** The function that the region is the body of. */
  name?: string;
  /** What the student finds in its place: the text behind `// BEGIN SOLUTION:`. */
  instead?: string;
}

type Mark = Pick<SolutionRegion, "isSolution" | "indent" | "instead">;

/**
 * Takes a source apart at its lines `// BEGIN SOLUTION` (or `// BEGIN SOLUTION: const bits = NaN;`, with what stands there instead) and
 * `// END SOLUTION`.
 *
 * @param source A code cell's.
 * @param where The cell, for the error.
 * @returns The regions in order; joined by line feeds, their texts are the source without the marks.
 * @throws {NotebookFormatError} when a region is opened twice, or not closed, or closed without being open.
 * @example
 * solutionRegions("a\n  // BEGIN SOLUTION\n  b\n  // END SOLUTION", "cell 1").map(({ text }) => text); // => ["a", "  b"]
 */
export function solutionRegions(source: string, where: string): SolutionRegion[] {
  const regions: SolutionRegion[] = [];
  let [open, lines, before]: [Mark, string[], string] = [{ isSolution: false, indent: "" }, [], ""];
  const close = (): void => {
    const name = open.isSolution ? enclosingName(before, open.indent) : undefined;
    if (open.isSolution || lines.length > 0) regions.push({ ...open, text: lines.join("\n"), ...(name && { name }) });
    if (!open.isSolution) before += `${lines.join("\n")}\n`;
  };
  for (const line of source.split("\n")) {
    const [, indent, mark, instead] = /^(\s*)\/\/ (BEGIN|END) SOLUTION(?:: (.*))?\s*$/.exec(line) ?? [];
    if (indent === undefined) {
      lines.push(line);
      continue;
    }
    if ((mark === "END") !== open.isSolution)
      throw new NotebookFormatError(
        `${where}: // BEGIN SOLUTION and // END SOLUTION must alternate, got ${mark} twice`,
      );
    close();
    [open, lines] = [{ isSolution: mark === "BEGIN", indent, ...(instead !== undefined && { instead }) }, []];
  }
  if (open.isSolution) throw new NotebookFormatError(`${where}: // BEGIN SOLUTION must be closed by // END SOLUTION`);
  close();
  return regions;
}

/** What was declared last with less indent. */
function enclosingName(source: string, indent: string): string | undefined {
  const declared = [...source.matchAll(/^(\s*)(?:export )?(?:async )?(?:function\*?|const|let|class) (\w+)/gm)];
  return declared.filter(([, outer]) => (outer as string).length < indent.length).at(-1)?.[2];
}
