import { describe, expect, it } from "vitest";
import { answerPlace, questionAt } from "../../../ui/src/course/question-at.js";

/** As in q9's notebook: the bonus in words belongs to q9, and q10 follows. */
const places = [
  { index: 1, role: "setup", question: "q9" },
  { index: 6, role: "answer", question: "q9" },
  { index: 7, role: "check", question: "q9" },
  { index: 19, role: "words", question: "q9" },
  { index: 25, role: "words", question: "q10" },
];

describe("questionAt(places, index)", () => {
  it.each([
    [-1, "q9"],
    [0, "q9"],
    [24, "q9"],
    [25, "q10"],
    [26, "q10"],
  ])("of cell %i is %s", (index, question) => expect(questionAt(places, index)).toBe(question));

  it("is none in a notebook without roles", () => expect(questionAt([], 3)).toBeUndefined());
});

describe("answerPlace(places, question)", () => {
  it("prefers the answer in code to the bonus in words", () => {
    expect(answerPlace(places, "q9")?.index).toBe(6);
    expect(answerPlace(places, "q10")?.index).toBe(25);
    expect(answerPlace(places, "q4")).toBeUndefined();
  });
});
