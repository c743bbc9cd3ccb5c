import type { TransformFailure } from "esbuild";

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
 * @param source The answer cell's source. It may import; it may not await at its top level.
 * @param names What it must define at its top level; these become its exports.
 * @returns JavaScript with its source map, so that errors name the answer's own lines.
 * @throws {AnswerError} in one line, with the line of the cell where there is one.
 * @throws {Error} of the module system when the package `esbuild` is missing.
 */
export async function transpileAnswer(source: string, names: readonly string[] = []): Promise<string> {
  const { transform } = await (esbuild ??= import("esbuild"));
  const exported = names.length > 0 ? `\nexport { ${names.join(", ")} };` : "";
  const made = await transform(source + exported, {
    loader: "ts",
    format: "cjs",
    target: "node20",
    sourcemap: "inline",
    sourcefile: "answer.ts",
    logLevel: "silent",
  }).catch((cause: TransformFailure) => {
    throw new AnswerError(whatIsWrong(cause, source), { cause });
  });
  // An exported name that is declared nowhere may be a type, so esbuild drops it without a word.
  const missing = names.filter((name) => !made.code.includes(`${name}: () => ${name}`));
  if (missing.length > 0) throw new AnswerError(`it must define ${missing.join(" and ")}`);
  return made.code;
}

function whatIsWrong({ errors, message }: TransformFailure, source: string): string {
  const first = errors?.[0];
  if (!first) return message;
  if (first.text.startsWith("Top-level await"))
    return "it must not await outside of a function: try it in a cell below";
  const line = first.location?.line ?? 0;
  return line >= 1 && line <= source.split("\n").length ? `line ${line}: ${first.text}` : first.text;
}
