import { describe, expect, it } from "vitest";
import { skeletons } from "../../../grader/src/similarity/index.js";
import { codeQuestions, questions } from "../../../src/course/index.js";

describe("skeletons()", () => {
  it("holds each question's cell as it is handed out, without a solution", async () => {
    const found = await skeletons();
    expect(Object.keys(found)).toEqual(codeQuestions);
    for (const question of codeQuestions) {
      expect(found[question]).toContain("// your code");
      for (const name of questions[question].answers) expect(found[question]).toContain(name);
      expect(found[question]).not.toContain("BEGIN SOLUTION");
    }
  });
});
