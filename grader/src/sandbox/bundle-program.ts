import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin } from "esbuild";
import { SOLUTION_FILES } from "../solutions/index.js";

const SOURCE = path.resolve(__dirname, "../../../src");

/**
 * Puts the program that runs in the sandbox into one file: TensorFlow.js, what the course gives, and the loop that answers calls. Files that hold solutions
 * are replaced by functions that throw.
 *
 * @returns The program's source, CommonJS.
 */
export async function bundleProgram(): Promise<string> {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, "program/main.ts")],
    bundle: true,
    write: false,
    platform: "node",
    mainFields: ["module", "main"],
    format: "cjs",
    target: "node20",
    logLevel: "silent",
    plugins: [withoutSolutions],
  });
  return outputFiles[0]?.text as string;
}

const withoutSolutions: Plugin = {
  name: "without-solutions",
  setup(build) {
    // One of each package's builds alone, so that the library and the answers share their tensors.
    build.onResolve({ filter: /^@tensorflow\/tfjs$/ }, () => ({ path: path.join(__dirname, "program/tensorflow.ts") }));
    // What is not used of the library is left out, with what it would load.
    build.onResolve({ filter: /^\.{1,2}\// }, ({ path: file, resolveDir }) => {
      const target = path.resolve(resolveDir, file.replace(/\.js$/, ".ts"));
      return target.startsWith(SOURCE) ? { path: target, sideEffects: false } : undefined;
    });
    build.onResolve({ filter: /^[^.]/ }, ({ path: name, importer }) =>
      importer.startsWith(SOURCE) ? { path: name, external: true, sideEffects: false } : undefined,
    );
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const below = path.relative(SOURCE, file).split(path.sep).join("/");
      if (!SOLUTION_FILES.includes(below)) return undefined;
      return { contents: stubs(await readFile(file, "utf8")), loader: "js" };
    });
  },
};

/** The same exports, which throw. */
function stubs(source: string): string {
  const names = [...source.matchAll(/^export (?:async )?(?:function|class|const) (\w+)/gm)].map((match) => match[1]);
  return names
    .map((name) => `export function ${name}() { throw new Error("${name} is not given: the course asks you for it"); }`)
    .join("\n");
}
