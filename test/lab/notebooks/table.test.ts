import { describe, expect, it } from "vitest";
import { CheckReport } from "../../../src/lab/index.js";
import { formatRuns, isRight } from "../../../src/lab/notebooks/table.js";

const failure = {
  position: 3,
  cellId: "a",
  executionCount: 1,
  source: "",
  ename: "Error",
  evalue: "oh",
  traceback: [],
};
const [right, wrong] = [true, false].map((passed) => ({ name: "rounds", passed }));
const open = { name: "clamps", passed: false, unanswered: true };
const advice = { name: "leaves no tensors behind", passed: false, advice: true };
const checkOf = (...tests: ConstructorParameters<typeof CheckReport>[2]) => new CheckReport("q4", "en", tests);
const run = { question: "q10", failures: [], cellsRun: 1, cellCount: 12, seconds: 61.25, check: checkOf(right!) };

describe("formatRuns(runs)", () => {
  it("lines figures up on the right, with what the checks found", () => {
    const runs = [
      { ...run, question: "q1", check: checkOf(right!, right!, advice) },
      { ...run, question: "q2", check: checkOf(right!, wrong!) },
      { ...run, question: "q3", check: checkOf(open, open) },
      { ...run, failures: [failure], check: undefined },
    ];
    expect(formatRuns(runs).split("\n")).toEqual([
      "question  cells  errors         check  seconds",
      "--------  -----  ------  ------------  -------",
      "q1         1/12       0        2 of 2     61.3",
      "q2         1/12       0        1 of 2     61.3",
      "q3         1/12       0  not answered     61.3",
      "q10        1/12       1       not run     61.3",
    ]);
  });
});

describe("isRight(run)", () => {
  it("takes a check that passes, and no cell that fails", () => {
    expect(isRight({ ...run, check: checkOf(right!, advice) })).toBe(true);
    expect(isRight({ ...run, check: checkOf(right!, wrong!) })).toBe(false);
    expect(isRight({ ...run, check: checkOf(right!, open) })).toBe(false);
    expect(isRight({ ...run, check: undefined })).toBe(false);
    expect(isRight({ ...run, failures: [failure] })).toBe(false);
  });
});
