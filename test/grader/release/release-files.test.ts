import { existsSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { releaseFiles, type ReleaseFiles } from "../../../grader/src/release/release-files.js";
import { lacks } from "../../needs.mjs";
import { solutionRows, solutionsIn } from "./solutions.js";

const page = path.resolve(import.meta.dirname, "../../../ui/dist/build.json");

/** What the course shows of an answer on purpose: how an image is padded, which a hint names too, and what goes wrong where bytes are cut. */
const SHOWN = [/q8\.ipynb: q8, part 1: .*pad4d/, /q9\.ipynb: trunc \( float32/];

describe.skipIf(lacks(page))("releaseFiles(library)", () => {
  let files: ReleaseFiles;
  const text = (file: string): string => Buffer.from(files.get(file) as Uint8Array).toString();
  beforeAll(async () => void (files = await releaseFiles(new Map([["index.js", "exports.ready = 1;"]]))));

  it("holds what a student runs and reads, and nothing else", () => {
    const tops = new Set([...files.keys()].map((file) => file.split("/")[0]));
    expect([...tops].sort()).toEqual(
      [".npmrc", "LICENSE", "README.md", "README.zh.md", "checkpoints", "dist", "index.cjs", "kernel.cjs", "notebooks", "package-lock.json", "package.json", "start.cjs", "ui"], // prettier-ignore
    );
    expect([...files.keys()].filter((file) => file.startsWith("notebooks/"))).toHaveLength(18);
    expect([...files.keys()].filter((file) => /solutions|hidden|\.test\.|\.map$|^src|^ui\/src/.test(file))).toEqual([]);
    expect(existsSync(page) && files.has("ui/dist/build.json")).toBe(true);
  });

  it("puts the library that it is given below dist", () => {
    expect(text("dist/index.js")).toBe("exports.ready = 1;");
  });

  it("tells the two commands, in two languages", () => {
    for (const readme of ["README.md", "README.zh.md"]) expect(text(readme)).toMatch(/npm ci\b[^]*npm start\b/);
  });

  it("has notebooks that hold no solution", () => {
    const rows = solutionRows();
    const notebooks = [...files.keys()].filter((file) => file.endsWith(".ipynb"));
    const found = notebooks.flatMap((file) => {
      const { cells } = JSON.parse(text(file)) as { cells: { cell_type: string; source: string | string[] }[] };
      const answers = cells
        .filter(({ cell_type: type }) => type === "code")
        .map(({ source }) => [source].flat().join(""));
      return answers.flatMap((code) => solutionsIn(code, rows).map((row) => `${file}: ${row}`));
    });
    expect(found.filter((row) => !SHOWN.some((shown) => shown.test(row)))).toEqual([]);
    expect(text("notebooks/q2.ipynb")).not.toMatch(/colours4bit: number = \d/);
    expect(text("notebooks/q5.ipynb")).not.toMatch(/Formula: Choice = \\"[a-d]/);
  });

  it("has a page without programs of the library, but for what it shares", () => {
    const programs = [...files.keys()].filter((file) => /^ui\/dist\/.*\.js$/.test(file)).map(text);
    expect(programs.length).toBeGreaterThan(0);
    for (const program of programs) expect(program).not.toMatch(/linearQuantize:|clusterMeans|requantizeInPlace/);
  });
});
