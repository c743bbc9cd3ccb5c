import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { scoreLine, scoreLines } from "../../../grader/src/grade/score-lines.js";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import { applyMarks, courseRubric } from "../../../grader/src/words/index.js";
import { text } from "../../../src/course/index.js";
import { someSubmission } from "./some-submission.js";

const score = submissionScore(someSubmission({ q6: {} }), "t", {
  q6: [
    { id: "a", name: text("a", "a"), points: 4, maxPoints: 4, status: "passed", withReference: ["linearQuantize"] },
    { id: "b", name: text("b", "b"), points: 0, maxPoints: 1, status: "wrong", message: text("is 2\nHint: x", "") },
  ],
});

describe("scoreLines(score)", () => {
  it("has a line a question, and below it what failed or was redone", () => {
    const lines = scoreLines(score).split("\n");
    expect(lines[0]).toBe("q1       0 of 10  is not there");
    expect(lines.slice(5, 10)).toEqual([
      "q6       4 of 5",
      "       4 of 4  passed, with the reference in place of linearQuantize: a",
      "       0 of 1  wrong: b",
      "             is 2",
      "             Hint: x",
    ]);
    expect(lines.at(-1)).toBe("all      4 of 95 by program");
  });
});

describe("scoreLine(score)", () => {
  it("is one line without what steers a terminal, and says what is waited for", () => {
    expect(scoreLine({ ...score, submission: "jane\u001b[2J" })).toBe(
      "    4 of 95 by program  jane?[2J  (answers in words wait for a person)",
    );
    const met = Object.fromEntries(courseRubric.q10.criteria.map(({ id }, i) => [id, i < 3]));
    const words = createHash("sha256").update("Both are small.").digest("hex");
    const marked = applyMarks(score, { q10: { words, met, comment: "", isDone: true, revision: 1 } });
    expect(scoreLine(marked)).toBe("    4 of 95 by program, 3 by hand  jane");
    const nothing = { ...someSubmission().words.q9, question: "q10" } as const;
    const silent = { ...someSubmission(), words: { q9: nothing, q10: nothing } };
    expect(scoreLine(submissionScore(silent, "t", {}))).toBe("    0 of 95 by program  jane");
  });
});
