import { describe, expect, it } from "vitest";
import { summaryOf } from "../../../ui/src/check-states/check-summary.js";

describe("summaryOf(outcome)", () => {
  it("counts tests without advice, and names the first that is wrong rather than open", () => {
    const tests = [
      { name: "shape", passed: true },
      { name: "formula", passed: false, unanswered: true },
      { name: "levels", passed: false },
      { name: "style", passed: false, advice: true },
    ];
    expect(summaryOf({ question: "q4", status: "wrong", tests })).toEqual({
      status: "wrong",
      tests: 3,
      failed: 2,
      firstFailed: "levels",
    });
  });

  it.each([
    undefined,
    null,
    1,
    "passed",
    [],
    {},
    { question: "q4", status: "passed" },
    { question: "q4", status: "good", tests: [] },
    { question: "q4", status: "wrong", tests: [null] },
    { question: "q99", status: "passed", tests: [] },
  ])("does not take %j for an outcome", (value) => {
    expect(summaryOf(value)).toBeUndefined();
  });
});
