import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { KNOWN_VALUES } from "../../../grader/src/release/known-values.js";
import { LEFT_OUT } from "../../../grader/src/release/left-out.js";
import { tokenRows, tokenText } from "./solution-tokens.js";

const root = path.resolve(import.meta.dirname, "../../..");
const source = (file: string): string => readFileSync(path.join(root, "src", file), "utf8");

/** Programs that hold a solution, by name: files of the library, and the parts of the notebooks between the solutions' marks. */
export const solutions: ReadonlyMap<string, string> = new Map([
  ...Object.keys(LEFT_OUT).map((file) => [file, source(file)] as const),
  ...[..."123456789"].flatMap(notebookSolutions),
]);

function notebookSolutions(number: string): [string, string][] {
  const file = path.join(root, `notebooks/solutions/q${number}.ipynb`);
  const { cells } = JSON.parse(readFileSync(file, "utf8")) as { cells: { source: string | string[] }[] };
  const code = cells.map((cell) => [cell.source].flat().join("")).join("\n");
  const parts = [...code.matchAll(/\/\/ BEGIN SOLUTION.*\n([^]*?)\/\/ END SOLUTION/g)].map(
    ([, part]) => part as string,
  );
  return parts.map((part, i) => [`q${number}, part ${i + 1}`, part]);
}

/** Rows of tokens that a solution has and what is given has not, with the solution's name. */
export function solutionRows(): Map<string, string> {
  const rows = new Map<string, string>();
  for (const [name, code] of solutions) for (const row of tokenRows(code)) rows.set(row, name);
  for (const file of givenFiles()) for (const row of tokenRows(source(file))) rows.delete(row);
  return rows;
}

/** The library without what is left out or changed, and without what makes the reference's table. */
const givenFiles = (): string[] =>
  readdirSync(path.join(root, "src"), { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter(
      (file) =>
        file.endsWith(".ts") && !LEFT_OUT[file] && !KNOWN_VALUES[file] && !/^(?:reference|lab\/checks)\//.test(file),
    );

/** Rounding a product or a quotient and adding something: what takes real numbers to integers, in a program's `tokenText`. */
const FORMULA = /\b(?:roundHalfEven|round|trunc) \( (?:[^;]{0,60} )?[/*] [^;]{0,60}?\) (?:\) )?[+-] (?:_|128)(?! \[)/;

/** So many rows are met by chance: two tensors made one after the other, an absolute difference. */
const BY_CHANCE = 2;

/**
 * What of the solutions a program holds.
 *
 * @param code The program.
 * @param rows From `solutionRows`.
 * @returns Rows of tokens with the solution's name, and formulas; nothing where they are too few to tell.
 */
export function solutionsIn(code: string, rows: ReadonlyMap<string, string>): string[] {
  const found = [...tokenRows(code)].filter((row) => rows.has(row)).map((row) => `${rows.get(row)}: ${row}`);
  const formula = FORMULA.exec(tokenText(code));
  return [...(found.length > BY_CHANCE ? found : []), ...(formula ? [formula[0]] : [])];
}
