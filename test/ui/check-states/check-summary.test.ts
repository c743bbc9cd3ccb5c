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
    expect(summaryOf({ status: "wrong", tests })).toEqual({
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
    { status: "passed" },
    { status: "good", tests: [] },
    { status: "wrong", tests: [null] },
  ])("does not take %j for an outcome", (value) => {
    expect(summaryOf(value)).toBeUndefined();
  });
});
