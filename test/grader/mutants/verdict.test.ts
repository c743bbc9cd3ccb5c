import { describe, expect, it } from "vitest";
import { text } from "../../../src/course/index.js";
import type { Mutant } from "../../../grader/src/mutants/mutant.js";
import { verdict, verdictLines } from "../../../grader/src/mutants/verdict.js";
import type { TestScore, TestStatus } from "../../../grader/src/score/index.js";

const mutant = (name: string, kind: Mutant["kind"]): Mutant => ({
  question: "q6",
  name,
  kind,
  why: "thought so",
  source: "",
  code: "",
});

/** Two tests, of 4 points and 1. */
function tests(first: TestStatus, second: TestStatus): TestScore[] {
  const test = (id: string, status: TestStatus, maxPoints: number): TestScore => ({
    ...{ id, name: text(id, id), status, maxPoints },
    points: status === "passed" ? maxPoints : 0,
  });
  return [test("values", first, 4), test("tidy", second, 1)];
}

describe("verdict(mutant, tests)", () => {
  it.each([
    ["wrong", "passed", "passed", false],
    ["wrong", "passed", "wrong", true],
    ["right", "passed", "passed", true],
    ["right", "error", "passed", false],
    ["equivalent", "passed", "passed", true],
    ["equivalent", "passed", "timeout", false],
  ] as const)("of a %s one that is %s and %s", (kind, first, second, isAsExpected) => {
    expect(verdict(mutant("a", kind), tests(first, second)).isAsExpected).toBe(isAsExpected);
  });

  it("takes tests that have not run for no proof", () => {
    expect(verdict(mutant("a", "wrong"), []).isAsExpected).toBe(false);
  });
});

describe("verdictLines(verdicts)", () => {
  it("counts, says which test catches which, and which test catches nothing by itself", () => {
    const lines = verdictLines([
      verdict(mutant("scale-inverted", "wrong"), tests("wrong", "error")),
      verdict(mutant("leak", "wrong"), tests("passed", "wrong")),
      verdict(mutant("twin", "wrong"), tests("passed", "passed")),
      verdict(mutant("right/loops", "right"), tests("passed", "timeout")),
    ]);
    expect(lines.split("\n")).toEqual([
      "q6: 2 of 3 wrong answers caught, 0 of 1 right ones with all points",
      "  scale-inverted: values, tidy (error)",
      "  leak: tidy",
      "  NOT CAUGHT twin: thought so",
      "  NOT ALL POINTS right/loops: tidy (timeout)",
      "  note: no wrong answer is caught by this test alone: values",
    ]);
  });
});
