import { describe, expect, it } from "vitest";
import { isDone, pointsDone, standingOf } from "../../../ui/src/course/standing.js";
import { codeQuestion, wordsQuestion } from "./question-states.js";

const check = { status: "passed", tests: 8, failed: 0, isFresh: true } as const;

describe("standingOf(question)", () => {
  it.each([
    ["passed", codeQuestion("q1")],
    ["stale", codeQuestion("q1", { check: { ...check, isFresh: false } })],
    ["stale", codeQuestion("q1", { check: { ...check, status: "wrong", failed: 2, isFresh: false } })],
    ["failed", codeQuestion("q1", { check: { ...check, status: "wrong", failed: 2 } })],
    ["unanswered", codeQuestion("q1", { check: { ...check, status: "unanswered", failed: 8 } })],
    ["unanswered", codeQuestion("q1", { answer: "unanswered", check })],
    ["unchecked", codeQuestion("q1", { check: undefined })],
    ["unchecked", codeQuestion("q1", { check: { ...check, status: "unanswered", isFresh: false } })],
    ["unreadable", codeQuestion("q1", { answer: "missing" })],
    ["unreadable", codeQuestion("q1", { answer: "duplicated" })],
    ["written", wordsQuestion("q10")],
    ["open", wordsQuestion("q10", { answer: "unanswered" })],
    ["unreadable", wordsQuestion("q10", { answer: "broken" })],
  ])("is %s", (standing, question) => expect(standingOf(question)).toBe(standing));
});

describe("isDone(question), pointsDone(questions)", () => {
  it("counts what the check passed or what has words, without bonus points", () => {
    const questions = [
      codeQuestion("q1"),
      codeQuestion("q2", { points: 15, check: undefined }),
      codeQuestion("q9", { points: 5, bonus: 5 }),
      wordsQuestion("q10", { points: 5 }),
    ];
    expect(questions.map(isDone)).toEqual([true, false, true, true]);
    expect(pointsDone(questions)).toEqual({ done: 20, all: 35 });
  });
});
