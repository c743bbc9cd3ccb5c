import type { TransformFailure, TransformOptions } from "esbuild";

/** An answer whose source is no TypeScript, or lacks a name that it must define. */
export class AnswerError extends Error {
  override readonly name = "AnswerError";
}

/** Kept, as asking for it anew takes longer than most answers. */
let esbuild: Promise<typeof import("esbuild")> | undefined;

/**
 * Turns an answer's TypeScript into CommonJS, for a function of `exports` and `require`. Types are dropped without being checked, and nothing is
 * executed.
 *
 * @param source The answer cell's source. It may import and export; it may not await at its top level.
 * @param names What it must define at its top level; these become its exports.
 * @returns JavaScript that ends with its source map, so that errors name the answer's own lines.
 * @throws {AnswerError} in one line, with the line of the cell where there is one.
 * @throws {Error} of the module system when the package `esbuild` is missing.
 */
export async function transpileAnswer(source: string, names: readonly string[] = []): Promise<string> {
  const { transform } = await (esbuild ??= import("esbuild"));
  const compiled = (exported: readonly string[]) =>
    transform(exported.length > 0 ? `${source}\nexport { ${exported.join(", ")} };` : source, OPTIONS);
  const { code } = await compiled(names)
    .catch((failure: TransformFailure) => {
      const left = names.filter((name) => !exportsItself(failure, name));
      if (left.length === names.length) throw failure;
      return compiled(left);
    })
    .catch((cause: TransformFailure) => {
      throw new AnswerError(whatIsWrong(cause, source), { cause });
    });
  // An exported name that is declared nowhere may be a type, so esbuild drops it without a word.
  const missing = names.filter((name) => !code.includes(`${name}:()=>${name}`));
  if (missing.length > 0) throw new AnswerError(`it must define ${missing.join(" and ")}`);
  return code;
}

const OPTIONS: TransformOptions = {
  loader: "ts",
  format: "cjs",
  target: "node20",
  // Indented, a line in a thousand blocks would be a thousand times as long.
  minifyWhitespace: true,
  sourcemap: "inline",
  sourcesContent: false,
  sourcefile: "answer.ts",
  logLevel: "silent",
};

/** Whether the source exports a name by itself, as it may in a notebook. */
const exportsItself = ({ errors }: TransformFailure, name: string): boolean =>
  (errors ?? []).some(({ text }) => text === `Multiple exports with the same name "${name}"`);

function whatIsWrong({ errors, message }: TransformFailure, source: string): string {
  const first = errors?.[0];
  if (!first) return message;
  if (first.text.startsWith("Top-level await"))
    return "it must not await outside of a function: try it in a cell below";
  const line = first.location?.line ?? 0;
  return line >= 1 && line <= source.split("\n").length ? `line ${line}: ${first.text}` : first.text;
}
