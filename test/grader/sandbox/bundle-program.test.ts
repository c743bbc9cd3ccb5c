import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { transformSync } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { bundleProgram } from "../../../grader/src/sandbox/bundle-program.js";
import { SOLUTION_FILES } from "../../../grader/src/solutions/index.js";
import { given, questions } from "../../../src/course/index.js";

const source = path.resolve(import.meta.dirname, "../../../src");

/** A file's lines of code that are long enough to be nobody else's, as a bundle has them. */
function linesOf(file: string): string[] {
  const text = readFileSync(path.join(source, file), "utf8");
  const { code } = transformSync(text, { loader: "ts", format: "esm" });
  return code
    .split("\n")
    .map(bare)
    .filter((line) => line.length >= 45 && !/^(import|export) /.test(line));
}

/** Without what a bundler renames. */
const bare = (line: string): string => line.trim().replaceAll(/\b(import_\w+|tf\w*)\./g, "");

const library = ["kmeans", "linear", "tensor"]
  .flatMap((room) => readdirSync(path.join(source, room)).map((file) => `${room}/${file}`))
  .filter((file) => file.endsWith(".ts") && !SOLUTION_FILES.includes(file));

describe("bundleProgram()", () => {
  let bundle: string;
  let lines: Set<string>;
  /** What other files say likewise, as the head of a loop. */
  const common = new Set(library.flatMap(linesOf));
  beforeAll(async () => {
    bundle = await bundleProgram();
    lines = new Set(bundle.split("\n").map(bare));
  });

  it.each(SOLUTION_FILES)("holds nothing of %s", (file) => {
    const own = linesOf(file).filter((line) => !common.has(line));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter((line) => lines.has(line))).toEqual([]);
  });

  it("holds what is given, by which the search for the solutions is seen to work", () => {
    for (const file of ["kmeans/cluster1d.ts", "linear/shift-bias.ts", "linear/accumulate-linear.ts"])
      expect(linesOf(file).filter((line) => lines.has(line)).length, file).toBeGreaterThan(2);
  });

  it("holds nothing of the grader but the sandbox's own program", () => {
    const files = [...bundle.matchAll(/^\/\/ (grader\/\S+)/gm)].map((match) => match[1] as string);
    expect(files.filter((file) => !/^grader\/src\/(sandbox\/(program|wire)|value)\//.test(file))).toEqual([]);
  });

  it("names each given function, and gives no answer", () => {
    for (const name of given) expect(bundle).toMatch(new RegExp(`^\\s+${name}\\b`, "m"));
    const answers = Object.values(questions).flatMap((question) => question.answers);
    for (const name of answers) expect(bundle).not.toMatch(new RegExp(`function ${name}\\((?!\\))`));
  });
});
