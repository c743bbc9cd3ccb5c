import { describe, expect, it } from "vitest";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import { differenceLines } from "../../../grader/src/regrade/difference-lines.js";
import { type Score, type ScoreDifference, scoreDifference, type TestScore } from "../../../grader/src/score/index.js";
import { applyMarks, courseRubric } from "../../../grader/src/words/index.js";
import { wordsDigest } from "../../../grader/src/words/words-digest.js";
import { text } from "../../../src/course/index.js";
import { someSubmission } from "../grade/some-submission.js";

/** A score with these tests in q6, by points; 0 is wrong. */
function scored(tests: Record<string, number>, submission = someSubmission({ q6: {} })): Score {
  const q6 = Object.entries(tests).map(
    ([id, points]): TestScore => ({ id, name: text(id, id), points, maxPoints: 2, status: points > 0 ? "passed" : "wrong" }), // prettier-ignore
  );
  return submissionScore(submission, "t", { q6 });
}

const met = (isMet: boolean) => Object.fromEntries(courseRubric.q10.criteria.map(({ id }) => [id, isMet]));

describe("scoreDifference(before, after)", () => {
  it("is none where nothing changes", () => {
    expect(scoreDifference(scored({ a: 2, b: 0 }), scored({ a: 2, b: 0 }))).toBeUndefined();
  });

  it("tells each test that changed, came or went", () => {
    expect(scoreDifference(scored({ a: 2, b: 0, c: 1 }), scored({ a: 0, b: 2, d: 2 }))).toMatchObject({
      submission: "jane",
      before: 3,
      after: 4,
      isOtherAnswer: false,
      tests: [
        { question: "q6", id: "a", before: { points: 2, status: "passed" }, after: { points: 0, status: "wrong" } },
        { question: "q6", id: "b", before: { points: 0 }, after: { points: 2 } },
        { question: "q6", id: "c", before: { points: 1 } },
        { question: "q6", id: "d", after: { points: 2 } },
      ],
    });
  });

  it("tells other answers though no points change, and who loses a person's marks by them", () => {
    const mark = { words: wordsDigest("Both are small."), met: met(true), comment: "", isDone: true, revision: 1 };
    const before = applyMarks(scored({ a: 2 }), { q10: mark });
    const other = { ...someSubmission({ q6: {} }), digest: "d2" };
    const reworded = { ...other, words: { ...other.words, q10: { ...other.words.q10, source: "Other words." } } };
    const same = scoreDifference(before, applyMarks(scored({ a: 2 }, other), { q10: mark }));
    expect(same).toMatchObject({ before: 7, after: 7, isOtherAnswer: true, losesMarks: false, tests: [] });
    const lost = scoreDifference(before, applyMarks(scored({ a: 2 }, reworded), { q10: mark })) as ScoreDifference;
    expect(lost).toMatchObject({ before: 7, after: 2, isOtherAnswer: true, losesMarks: true });
    expect(differenceLines([lost], 1).split("\n").slice(0, 2)).toEqual([
      "jane: 7 -> 2 (-5; other answers were handed in since; marks by hand no longer count)",
      "    q10 the answer in words: 5 passed -> 0 needs a person",
    ]);
    const none = applyMarks(scored({ a: 2 }), { q10: { ...mark, met: met(false) } });
    expect(scoreDifference(none, applyMarks(scored({ a: 2 }, reworded), {}))).toMatchObject({ losesMarks: true });
  });

  it("tells those who were not graded before, and other answers", () => {
    expect(scoreDifference(undefined, scored({ a: 2 }))).toMatchObject({ after: 2 });
    const other = { ...someSubmission({ q6: {} }), digest: "d2" };
    expect(scoreDifference(scored({ a: 0 }), scored({ a: 2 }, other))?.isOtherAnswer).toBe(true);
  });
});

describe("differenceLines(differences, count)", () => {
  it("names those who lose first, and counts", () => {
    const differences = [
      scoreDifference(scored({ a: 0, b: 1 }), scored({ a: 2, b: 1 })),
      { ...scoreDifference(scored({ a: 2 }), scored({ a: 0 })), submission: "joe\u001b[2J" },
      { ...scoreDifference(undefined, scored({ a: 2 })), submission: "new" },
    ] as ScoreDifference[];
    expect(differenceLines(differences, 5).split("\n")).toEqual([
      "joe?[2J: 2 -> 0 (-2)",
      "    q6 a: 2 passed -> 0 wrong",
      "jane: 1 -> 3 (+2)",
      "    q6 a: 0 wrong -> 2 passed",
      "new: - -> 2 (was not graded before)",
      ...["q6 a: no such test -> 2 passed", "q9 question 9.2, in words (points on top): no such test -> 0 not answered"].map((line) => `    ${line}`), // prettier-ignore
      "    q10 the answer in words: no such test -> 0 needs a person",
      "5 graded: 1 lose, 2 gain, 0 have the same points by other tests or answers, 2 are as before",
      "  3 times: q6 a",
      "  1 times: q9 question 9.2, in words (points on top)",
      "  1 times: q10 the answer in words",
    ]);
  });
});
