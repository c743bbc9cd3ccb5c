import { describe, expect, it } from "vitest";
import { applyMarks } from "../../../grader/src/words/apply-marks.js";
import type { Mark } from "../../../grader/src/words/mark.js";
import type { Rubric } from "../../../grader/src/words/rubric.js";
import { wordsDigest } from "../../../grader/src/words/words-digest.js";
import { text } from "../../../src/course/index.js";
import { someScore } from "./some-book.js";

const criterion = (id: string, points: number) => ({ id, points, title: text(id, `${id}中`), earns: text("", "") });
const question = { asks: text("", ""), criteria: [criterion("why", 2), criterion("when", 3)] };
const rubric: Rubric = { q9: question, q10: question };
const mark = (words: string, change: Partial<Mark> = {}): Mark => ({
  ...{ words: wordsDigest(words), met: { why: true, when: false }, comment: "", isDone: true, revision: 1 },
  ...change,
});

describe("applyMarks(score, marks, rubric)", () => {
  const score = someScore("ada", { q9: "The clamp.", q10: "Both." });

  it("gives question 9's bonus on top, and question 10 its points", () => {
    const both = { q9: mark("The clamp."), q10: mark("Both.", { met: { why: true, when: true } }) };
    const { points, maxPoints, questions } = applyMarks(score, both, rubric);
    expect([points, maxPoints]).toEqual([5 + 2 + 5, 10]);
    expect(questions.map(({ points, bonus }) => [points, bonus?.points])).toEqual([[5, 2], [5, undefined]]); // prettier-ignore
    expect(questions[0]?.tests[0]).toEqual(score.questions[0]?.tests[0]);
    expect(questions.map(({ tests }) => tests.at(-1))).toMatchObject([
      { status: "wrong", points: 2, maxPoints: 5, isByHand: true },
      { status: "passed", points: 5, maxPoints: 5, isByHand: true },
    ]);
  });

  it("tells the student what was met, and the comment", () => {
    const { questions } = applyMarks(score, { q9: mark("The clamp.", { comment: " Say <when>. " }) }, rubric);
    expect(questions[0]?.tests[1]?.message).toEqual({
      en: "✓ why (2/2)\n✗ when (0/3)\nSay <when>.",
      zh: "✓ why中 (2/2)\n✗ when中 (0/3)\nSay <when>.",
    });
  });

  it.each([
    ["there is no mark", {}],
    ["it is only begun", { q10: mark("Both.", { isDone: false }) }],
    ["the words are others", { q10: mark("Both!") }],
    ["the rubric is another", { q10: mark("Both.", { met: { why: true } }) }],
    ["the rubric has other names", { q10: mark("Both.", { met: { why: true, how: true } }) }],
  ])("leaves the answer waiting where %s", (_, marks) => {
    expect(applyMarks(score, marks, rubric)).toEqual({ ...score, maxPoints: 10 });
  });

  it("counts question 10 as nothing where nothing was written", () => {
    const { points, maxPoints } = applyMarks(someScore("ada", {}), { q10: mark("Both.") }, rubric);
    expect([points, maxPoints]).toEqual([5, 10]);
  });

  it("changes no argument", () => {
    const before = structuredClone(score);
    applyMarks(score, { q9: mark("The clamp.") }, rubric);
    expect(score).toEqual(before);
  });
});
