import { KNOWN_VALUES } from "./known-values.js";
import { LEFT_OUT, LEFT_TO_STUDENTS } from "./left-out.js";
import { replaceBodies } from "./replace-bodies.js";
import { leftOutText, stubSource } from "./stub-source.js";

/**
 * A source file of the library as it is compiled for students.
 *
 * @param file Its path below `src`, with "/" between folders.
 * @param read Its text.
 * @returns TypeScript of the same exports; nothing where the file stays as it is.
 * @throws {Error} where the file is no longer what the release knows.
 */
export function withoutSolution(file: string, read: () => string): string | undefined {
  const question = LEFT_OUT[file];
  if (question !== undefined) return stubSource(read(), question);
  const names = KNOWN_VALUES[file];
  if (names !== undefined) return lookedUp(read(), names);
  return LEFT_TO_STUDENTS[file] && leftToStudents(file, read());
}

function lookedUp(source: string, names: readonly string[]): string {
  const body = (name: string): string => `return knownValue("${name}", [...arguments]);`;
  return `import { knownValue } from "./known-values.js";\n${replaceBodies(source, names, body)}`;
}

function leftToStudents(file: string, source: string): string {
  const { library, name, question } = LEFT_TO_STUDENTS[file] as (typeof LEFT_TO_STUDENTS)[string];
  const parts = source.split(library);
  if (parts.length !== 2) throw new Error(`release: ${file} must hold "${library}" once, got ${parts.length - 1}`);
  const [given] = library.split(" ?? ");
  return parts.join(`${given} ?? ((): never => { throw new Error(${JSON.stringify(leftOutText(name, question))}); })`);
}
