import { describe, expect, it } from "vitest";
import { isScore } from "../../../grader/src/score/index.js";
import { someScore } from "../report/some-score.js";

describe("isScore(value)", () => {
  it("takes a score, as it is stored", () => {
    expect(isScore(JSON.parse(JSON.stringify(someScore())))).toBe(true);
  });

  it.each([
    undefined,
    null,
    "ada",
    [],
    {},
    { ...someScore(), submission: 1 },
    { ...someScore(), points: "14" },
    { ...someScore(), questions: {} },
    { ...someScore(), questions: [null] },
    { ...someScore(), questions: [{ question: "q1" }] },
  ])("takes nothing else: %j", (value) => expect(isScore(value)).toBe(false));
});
