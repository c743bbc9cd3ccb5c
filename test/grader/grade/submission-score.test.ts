import { describe, expect, it } from "vitest";
import { text } from "../../../src/course/index.js";
import { seedOf, submissionScore } from "../../../grader/src/grade/submission-score.js";
import type { TestScore } from "../../../grader/src/score/index.js";
import { someSubmission } from "./some-submission.js";

const passed = (id: string, points: number): TestScore => ({ id, name: text(id, id), points, maxPoints: points, status: "passed" }); // prettier-ignore

describe("submissionScore(submission, tests, scores)", () => {
  it("adds up tests to questions, and questions to a score of 95", () => {
    const score = submissionScore(someSubmission({ q4: {} }), "t", { q4: [passed("a", 4), passed("b", 0.5)] });
    expect(score).toMatchObject({ submission: "jane", digest: "d1", tests: "t", points: 4.5, maxPoints: 95 });
    expect(score.questions.map(({ question }) => question)).toEqual(["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10"]); // prettier-ignore
    expect(score.questions[3]).toMatchObject({ points: 4.5, maxPoints: 15, answer: { status: "ok" } });
  });

  it("has words wait for a person, with what was written, and not where nothing was", () => {
    const [q9, q10] = submissionScore(someSubmission(), "t", {}).questions.slice(8);
    expect(q10).toMatchObject({ points: 0, maxPoints: 5, words: "Both are small.", tests: [{ status: "needs a person" }] }); // prettier-ignore
    expect(q9).toMatchObject({ bonus: { points: 0, maxPoints: 5 }, tests: [{ status: "not answered" }] });
    expect(q9).not.toHaveProperty("words");
  });
});

describe("seedOf(submission, tests)", () => {
  it("is the same for the same answers and tests, and another for others", () => {
    const submission = someSubmission();
    expect(seedOf(submission, "t")).toBe(seedOf({ ...submission, name: "joe" }, "t"));
    expect(seedOf(submission, "t")).not.toBe(seedOf(submission, "u"));
    expect(seedOf(submission, "t")).not.toBe(seedOf({ ...submission, digest: "d2" }, "t"));
  });
});
