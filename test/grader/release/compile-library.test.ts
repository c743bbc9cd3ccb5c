import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { transformSync } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { questions } from "../../../src/course/index.js";
import { compileLibrary } from "../../../grader/src/release/compile-library.js";
import { LEFT_OUT } from "../../../grader/src/release/left-out.js";
import { solutionRows, solutions, solutionsIn } from "./solutions.js";

const root = path.resolve(import.meta.dirname, "../../..");

/** Too short to tell from any other program: a number, two letters, a loop for the least and the greatest, one product of three scales. */
const TOO_SHORT = [
  "q2, part 1",
  "q5, part 1",
  "q5, part 2",
  "linear/quantization-scale-and-zero-point.ts",
  "linear/quantized-layer.ts",
];

describe("compileLibrary()", () => {
  const rows = solutionRows();
  let library: ReadonlyMap<string, string>;
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-released-"));

  beforeAll(async () => {
    library = await compileLibrary();
    for (const [file, text] of library) {
      mkdirSync(path.dirname(path.join(folder, "dist", file)), { recursive: true });
      writeFileSync(path.join(folder, "dist", file), text);
    }
    for (const file of ["index.cjs", "package.json"]) copyFileSync(path.join(root, file), path.join(folder, file));
    symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"), "junction");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (program: string, ...args: string[]): string =>
    execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });

  it("throws where a student is to write, by whatever way it is reached, and what is given works", () => {
    const said = JSON.parse(run(path.join(import.meta.dirname, "released-calls.mjs"), folder)) as Record<
      string,
      string
    >;
    const { calibrateRange, check, ...calls } = said;
    const asked = Object.values(questions).flatMap(({ answers }) => answers);
    const exported = asked.filter(
      (name) => !/^(?:colours4bit|numberOfColours|scaleFormula|zeroPointFormula)$/.test(name),
    );
    expect(Object.keys(calls)).toEqual(expect.arrayContaining(exported));
    const answered = Object.entries(calls).filter(([, message]) => !message.startsWith("not answered yet: "));
    expect(answered).toEqual([]);
    expect(calibrateRange).toBe("works");
    expect(check).toContain("Hint: the integers must be clamped");
  });

  it("throws in every function of a file that is left out, also where only other files reach it", () => {
    const files = Object.keys(LEFT_OUT).map((file) => file.replace(".ts", ".js")).filter((file) => library.has(file)); // prettier-ignore
    const program = `const answered = ${JSON.stringify(files)}.flatMap((file) =>
      Object.entries(require("./dist/" + file)).flatMap(([name, call]) => {
        try { call({}, {}, {}, {}, {}); return [file + " " + name]; }
        catch ({ message }) { return message.startsWith("not answered yet: ") ? [] : [file + " " + name + ": " + message]; }
      }));
      console.log(JSON.stringify({ answered, files: ${files.length} }));`;
    const said = JSON.parse(run("-e", program)) as { answered: string[]; files: number };
    expect(said.answered).toEqual([]);
    expect(said.files).toBeGreaterThan(10);
  });

  it("passes the visible checks with the solutions as the student's answers", () => {
    const said = run("dist/lab/check-command.js", "--notebooks", path.join(root, "notebooks/solutions"));
    expect(said.match(/all \d+ tests passed/g)).toHaveLength(9);
  });

  it("holds no solution, in programs and in the examples of declarations", () => {
    const found = [...library].flatMap(([file, text]) =>
      /^(?:kmeans|linear|nn|lab|course)\//.test(file) ? solutionsIn(text, rows).map((row) => `${file}: ${row}`) : [],
    );
    expect(found).toEqual([]);
  });

  it.each([...solutions].filter(([name]) => !TOO_SHORT.includes(name)))("would show %s if it held it", (_, code) => {
    const file = /^import/m.test(code) ? code : `export function f() {${code}\n}`;
    const compiled = transformSync(file, { loader: "ts", format: "cjs" }).code;
    const renamed = transformSync(compiled, { minify: true }).code;
    for (const copy of [code, renamed]) expect(solutionsIn(copy, rows).length).toBeGreaterThan(0);
  });

  it("has no source maps, no comments in programs, and no comments of what is left out", () => {
    expect([...library.keys()].filter((file) => file.endsWith(".map"))).toEqual([]);
    for (const [file, text] of library) {
      expect(text, file).not.toMatch(/^\/\/# sourceMappingURL=/m);
      if (file.endsWith(".js")) expect(text, file).not.toContain("/**");
    }
    expect(library.get("linear/scale-and-zero-point.d.ts")).not.toMatch(/rMax - rMin|@example/);
    expect(library.get("linear/linear-dequantize.d.ts")).toContain("@example");
  });

  it("has nothing that makes notebooks of solutions, and nothing of the grader", () => {
    expect([...library.keys()].filter((file) => /^(?:reference|lab\/notebooks|grader)\/|lab\/main/.test(file))).toEqual(
      [],
    );
  });
});
