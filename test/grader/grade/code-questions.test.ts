import { expect, it } from "vitest";
import { codeQuestions } from "../../../grader/src/grade/index.js";

it("codeQuestions are those that a program marks", () => {
  expect(codeQuestions).toEqual(["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]);
});
