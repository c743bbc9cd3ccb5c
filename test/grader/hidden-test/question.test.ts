import { describe, expect, it } from "vitest";
import { question, WrongAnswer } from "../../../grader/src/hidden-test/index.js";
import { isPlainTensor } from "../../../grader/src/value/index.js";
import { float32 } from "../../../grader/src/value/index.js";
import { text } from "../../../src/course/index.js";

let runs = 0;

// Registers tests of its own, which the library's answers must pass.
const q9 = question("q9", [
  {
    ...{ name: text("gives a tensor", "返回张量"), points: 5, hint: text("", ""), misconception: "" },
    async run({ student, random }) {
      runs++;
      const images = float32(random.uniforms(4, 0, 1), [1, 2, 2, 1]);
      const got = await student.call("preprocess", images);
      if (!isPlainTensor(got) || got.dtype !== "int32" || !got.values.some(Boolean))
        throw new WrongAnswer(text("is none", "不是"));
    },
  },
]);

describe("question(name, tests)", () => {
  it("hands the tests on, and has run each with the library's own answer on several draws, and with three that do nothing", () => {
    expect(q9).toMatchObject({ question: "q9", tests: [{ points: 5 }] });
    expect(runs).toBe(5 + 3);
  });
});
