import { expect, it } from "vitest";
import { WrongAnswer } from "../../../grader/src/hidden-test/index.js";
import { text } from "../../../src/course/index.js";

it("WrongAnswer keeps its text in both languages", () => {
  expect(new WrongAnswer(text("is wrong", "有误"))).toMatchObject({ message: "is wrong", text: { zh: "有误" } });
});
