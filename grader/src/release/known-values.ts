import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build, type Plugin } from "esbuild";
import { replaceBodies } from "./replace-bodies.js";

const ROOT = path.resolve(__dirname, "../../..");
const SOURCE = path.join(ROOT, "src");

/**
 * What the visible checks compute with the formulas that students are to find: right results, and those of known slips. They compute it of their own
 * numbers alone, so students get the results as a table. Files below `src`, with functions that depend on their arguments and nothing else.
 */
export const KNOWN_VALUES: Readonly<Record<string, readonly string[]>> = {
  "lab/checks/layer-mistakes.ts": ["layerMistakes", "layerOutput"],
  "lab/checks/q3.ts": ["mistakes"],
  "lab/checks/q4.ts": ["mistakesOf"],
  "lab/checks/q5.ts": ["onGrid"],
  "lab/checks/q6.ts": ["mistakesOf"],
  "lab/checks/q9.ts": ["integersOf", "slipsOf"],
};

/** The module, below `src`, that holds the table. */
export const KNOWN_VALUES_MODULE = "lab/checks/known-values.ts";

/** Both the recording and the table name a call so. */
const KEY = `import { createHash } from "node:crypto";
const keyOf = (name: string, args: readonly unknown[]): string =>
  name + " " + createHash("sha256").update(JSON.stringify(args)).digest("base64url").slice(0, 12);
`;

/** Runs every check on the library's own answers, which are right, and prints what the functions gave. */
const RECORDING = `import { checkTests } from "./src/lab/checks/index.js";
import * as kmeans from "./src/kmeans/index.js";
import * as linear from "./src/linear/index.js";
import { ready } from "./src/tensor/index.js";
import { recorded } from "known-values";
void ready({ backend: "wasm" }).then(() => {
  const numbers = { colours4bit: 16, numberOfColours: (bits) => Math.min(2 ** bits, 25), scaleFormula: "c", zeroPointFormula: "b" };
  const answer = { ...kmeans, ...linear, ...numbers };
  for (const tests of Object.values(checkTests)) for (const { run } of tests) run(answer);
  console.log(JSON.stringify(recorded));
});`;

const RECORDER = `${KEY}
export const recorded: Record<string, unknown> = {};
export function knownValue(name: string, args: readonly unknown[], compute: () => unknown): unknown {
  return (recorded[keyOf(name, args)] = compute());
}`;

/**
 * The module that takes the place of the functions named in `KNOWN_VALUES`: all that they give in the visible checks.
 *
 * @returns TypeScript that exports `knownValue(name, args)`.
 * @throws {Error} where a check fails on the library's own answers.
 */
export async function knownValuesModule(): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: RECORDING, resolveDir: ROOT, loader: "ts" },
    bundle: true,
    write: false,
    platform: "node",
    packages: "external",
    logLevel: "silent",
    plugins: [recording],
  });
  const table = await runProgram(outputFiles[0]?.text as string);
  return `${KEY}
const VALUES: Readonly<Record<string, unknown>> = ${table};
export function knownValue<T>(name: string, args: readonly unknown[]): T {
  const key = keyOf(name, args);
  if (!(key in VALUES)) throw new Error("check: " + key + " must be known, got other arguments");
  return VALUES[key] as T;
}`;
}

const recording: Plugin = {
  name: "recording",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^known-values$/ }, ({ path: name }) => ({ path: name, namespace: "recorder" }));
    onLoad({ filter: /./, namespace: "recorder" }, () => ({ contents: RECORDER, loader: "ts", resolveDir: ROOT }));
    onLoad({ filter: /[\\/]lab[\\/]checks[\\/]\w.*\.ts$/ }, async ({ path: file }) => {
      const names = KNOWN_VALUES[path.relative(SOURCE, file).split(path.sep).join("/")];
      if (names === undefined) return undefined;
      const body = (name: string, old: string): string => `return knownValue("${name}", [...arguments], () => ${old})`;
      const source = replaceBodies(await readFile(file, "utf8"), names, body);
      return { contents: `import { knownValue } from "known-values";\n${source}`, loader: "ts" };
    });
  },
};

/** A process of its own, so that no engine starts in this one. */
function runProgram(code: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: ROOT, maxBuffer: 2 ** 26 };
    const child = execFile(process.execPath, ["-"], options, (error, stdout) =>
      error ? reject(error) : resolve(stdout.trim().split("\n").at(-1) as string),
    );
    child.stdin?.end(code);
  });
}
