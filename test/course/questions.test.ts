import { describe, expect, expectTypeOf, it } from "vitest";
import { type CodeQuestion, codeQuestions, questions } from "../../src/course/index.js";
import type { Answers } from "../../src/lab/index.js";

describe("questions", () => {
  it("are worth 100 points, and 5 on top", () => {
    const all = Object.values(questions);
    expect(all.reduce((sum, { points }) => sum + points, 0)).toBe(100);
    expect(all.reduce((sum, { bonus = 0 }) => sum + bonus, 0)).toBe(5);
  });
  it("have a title in both languages", () => {
    for (const { title } of Object.values(questions)) expect(Object.keys(title)).toEqual(["en", "zh"]);
  });
  it("are those that the lab has answers to, but for the one in words", () => {
    expectTypeOf<keyof Answers>().toEqualTypeOf<CodeQuestion>(); // the compiler's to prove
    const inWords = Object.values(questions).filter(({ answers }) => answers.length === 0);
    expect(inWords).toEqual([questions.q10]);
    expect(codeQuestions).toEqual(["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]);
  });
});
