import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { SOLUTION_FILES } from "../../../grader/src/solutions/index.js";
import { questions } from "../../../src/course/index.js";

const src = path.resolve(import.meta.dirname, "../../../src");

describe("SOLUTION_FILES", () => {
  it("are files of the library, each once", () => {
    expect(SOLUTION_FILES.filter((file) => !existsSync(path.join(src, file)))).toEqual([]);
    expect(new Set(SOLUTION_FILES).size).toBe(SOLUTION_FILES.length);
  });

  it("hold every function of the library that students write", () => {
    const sources = SOLUTION_FILES.map((file) => readFileSync(path.join(src, file), "utf8")).join("\n");
    const written = Object.values(questions).flatMap(({ answers }) => answers);
    // Of question 2 the library has none; the formulas of question 5 are letters.
    const alone = ["colours4bit", "numberOfColours", "scaleFormula", "zeroPointFormula"];
    const missing = written.filter((name) => !sources.includes(`export function ${name}(`));
    expect(missing).toEqual(alone);
  });
});
