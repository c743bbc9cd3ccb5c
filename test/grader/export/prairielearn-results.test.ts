import { describe, expect, it } from "vitest";
import { text } from "../../../src/course/index.js";
import { prairieLearnResults } from "../../../grader/src/export/index.js";
import { aBoolean, aNumber, aText, listOf, objectOf } from "./shape.js";
import { q1, q10, q9, someScore } from "./some-score.js";

/**
 * What an external grader may write, by https://prairielearn.readthedocs.io/en/latest/externalGrading/ ("Grading results"), as of November 2026; what is
 * gradable must have a score, and no test's points are shown where one has none.
 */
const test = objectOf(
  { name: aText, points: aNumber(), max_points: aNumber() },
  { description: aText, message: aText, output: aText },
);
const more = { gradable: aBoolean, message: aText, output: aText, tests: listOf(test) };
const gradable = objectOf({ score: aNumber(0, 1) }, more);
const notGradable = objectOf({ gradable: aBoolean, format_errors: listOf(aText) }, more);

describe("prairieLearnResults(score)", () => {
  it("is what PrairieLearn's documentation describes", () => {
    expect(gradable(prairieLearnResults(someScore))).toEqual([]);
    expect(gradable({ ...prairieLearnResults(someScore), score: 7.5 })).toEqual([
      "value.score must be a number from 0 to 1, got 7.5",
    ]);
  });
  it("gives the share of the points, and each test's; what waits for a person counts nothing yet", () => {
    expect(prairieLearnResults(someScore)).toEqual({
      gradable: true,
      score: 0.5,
      message: "7.5 of 15 points\nThe answers in words are read by a person; their points are not among these.",
      tests: [
        { name: "Q1: 2^n levels", description: "K-means quantization of a tensor", points: 2, max_points: 2 },
        {
          name: "Q1: the best clusters",
          description: "K-means quantization of a tensor",
          points: 0,
          max_points: 2.5,
          message: "the codebook is off\nHint: <b>mean</b>",
        },
        {
          name: "Q1: any shape",
          description: "K-means quantization of a tensor",
          points: 5.5,
          max_points: 5.5,
          message:
            "Passed with the right linearQuantize in place of yours, which costs points in its own question alone.",
        },
        {
          name: "Q10: the answer in words",
          description: "The two methods compared",
          points: 0,
          max_points: 5,
          message: "is read and marked by a person",
        },
      ],
    });
    expect(prairieLearnResults({ ...someScore, edition: "zh" }).message).toBe(
      "7.5 / 15 分\n文字作答由人工阅卷，其分数未计入。",
    );
  });
  it("is at most 1, with points on top too", () => {
    const best = { ...someScore, points: 17 };
    expect(prairieLearnResults(best).score).toBe(1);
  });
  it("has tests that add up to the course's points: those on top are none of them", () => {
    const { tests = [], score } = prairieLearnResults({ ...someScore, points: 14.5, maxPoints: 20, questions: [q1, q9, q10] }); // prettier-ignore
    const sum = (key: "points" | "max_points") => tests.reduce((all, each) => all + each[key], 0);
    expect([score, sum("points"), sum("max_points")]).toEqual([14.5 / 20, 14.5, 20]);
    expect(tests[4]).toMatchObject({ points: 3, max_points: 0 });
  });
  it("is not gradable, and costs no attempt, where no answer could be read", () => {
    const message = text("the zip is broken", "压缩包已损坏");
    const unread = [q1, q10].map((each) => ({ ...each, answer: { status: "broken" as const, message } }));
    const results = prairieLearnResults({ ...someScore, questions: unread });
    expect(results).toEqual({ gradable: false, format_errors: ["the zip is broken"] });
    expect(notGradable(results)).toEqual([]);
    const untouched = [{ ...q1, answer: { status: "unanswered" as const } }, unread[1]!];
    expect(prairieLearnResults({ ...someScore, questions: untouched }).gradable).toBe(true);
  });
  it("tells nothing that is not in the student's own report", () => {
    const json = JSON.stringify(prairieLearnResults(someScore));
    for (const kept of [someScore.seed, someScore.digest, someScore.tests, "my secret thoughts"])
      expect(json).not.toContain(kept);
  });
});
