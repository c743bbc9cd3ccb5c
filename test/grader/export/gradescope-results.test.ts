import { describe, expect, it } from "vitest";
import { text } from "../../../src/course/index.js";
import { gradescopeNotGraded, gradescopeResults } from "../../../grader/src/export/index.js";
import { aNumber, aText, listOf, objectOf, oneOf, type Shape } from "./shape.js";
import { q1, q10, q9, someScore } from "./some-score.js";

const visibility = oneOf("hidden", "after_due_date", "after_published", "visible");
const format = oneOf("text", "html", "simple_format", "md", "ansi");
const anything: Shape = () => [];
/**
 * What Gradescope takes, by https://gradescope-autograders.readthedocs.io/en/latest/specs/ as of November 2026. All is optional there but for a score:
 * one for the whole, or one for each test.
 */
const published = objectOf(
  { score: aNumber(0) },
  {
    execution_time: aNumber(0),
    output: aText,
    output_format: format,
    test_output_format: format,
    test_name_format: format,
    visibility,
    stdout_visibility: visibility,
    extra_data: anything,
    leaderboard: anything,
    tests: listOf(
      objectOf(
        {},
        {
          score: aNumber(),
          max_score: aNumber(),
          status: oneOf("passed", "failed"),
          name: aText,
          name_format: format,
          number: aText,
          output: aText,
          output_format: format,
          tags: listOf(aText),
          visibility,
          extra_data: anything,
        },
      ),
    ),
  },
);

describe("gradescopeResults(score, options)", () => {
  it("is what Gradescope's specification describes", () => {
    for (const results of [gradescopeResults(someScore), gradescopeNotGraded()]) expect(published(results)).toEqual([]);
    expect(published({ tests: [{ points: 1 }], visibility: "shown" })).toEqual([
      "value must have score",
      "value.tests[0] must not have points",
      'value.visibility must be hidden or after_due_date or after_published or visible, got "shown"',
    ]);
  });
  it("gives each test with its points, its message as plain text, and no points where a person has not marked yet", () => {
    const visible = { visibility: "visible" };
    expect(gradescopeResults(someScore)).toEqual({
      score: 7.5,
      output: "The answers in words are read by a person; their points are not among these.",
      output_format: "text",
      test_output_format: "text",
      test_name_format: "text",
      visibility: "visible",
      stdout_visibility: "hidden",
      tests: [
        { name: "Q1: 2^n levels", number: "1.1", score: 2, max_score: 2, status: "passed", ...visible },
        {
          ...{ name: "Q1: the best clusters", number: "1.2", score: 0, max_score: 2.5, status: "failed", ...visible },
          output: "the codebook is off\nHint: <b>mean</b>",
        },
        {
          ...{ name: "Q1: any shape", number: "1.3", score: 5.5, max_score: 5.5, status: "passed", ...visible },
          output:
            "Passed with the right linearQuantize in place of yours, which costs points in its own question alone.",
        },
        {
          name: "Q10: the answer in words",
          number: "10.1",
          output: "is read and marked by a person",
          ...visible,
        },
      ],
    });
  });
  it("calls part of the points neither passed nor failed, and tells what was left out of the files", () => {
    const tests = [{ ...q10.tests[0]!, points: 3, status: "wrong" as const }];
    const notes = [text("a link is not read", "不读取链接")];
    const marked = { ...someScore, points: 10.5, notes, questions: [q1, { ...q10, points: 3, tests }] };
    const { score, output, tests: shown } = gradescopeResults(marked);
    expect([score, output]).toEqual([10.5, "a link is not read"]);
    expect(shown.at(-1)).toMatchObject({ score: 3, max_score: 5 });
    expect(shown.at(-1)).not.toHaveProperty("status");
  });
  it("has points on top come on top of no points, and calls some of them neither passed nor failed", () => {
    const { tests } = gradescopeResults({ ...someScore, questions: [q1, q9, q10] });
    expect(tests[4]).toMatchObject({ name: "Q9: in words", score: 3, max_score: 0 });
    expect(tests[4]).not.toHaveProperty("status");
  });
  it("shows in Chinese, later", () => {
    const results = gradescopeResults({ ...someScore, edition: "zh" }, "after_published");
    expect(results.tests[1]).toMatchObject({ name: "Q1: 最优的聚类", output: "码本有误\n提示：平均值" });
    const when = [results, ...results.tests].map(({ visibility }) => visibility);
    expect(new Set(when)).toEqual(new Set(["after_published"]));
    expect(JSON.stringify(results)).not.toContain("codebook");
  });
  it("tells nothing that is not in the student's own report, and not what random cases are drawn with", () => {
    const json = JSON.stringify(gradescopeResults(someScore));
    for (const kept of [someScore.seed, someScore.digest, someScore.tests, "my secret thoughts"])
      expect(json).not.toContain(kept);
  });
});

describe("gradescopeNotGraded()", () => {
  it("says to the student that it is not their fault, at once", () => {
    expect(gradescopeNotGraded()).toMatchObject({ score: 0, visibility: "visible", stdout_visibility: "hidden" });
    expect(gradescopeNotGraded().output).toContain("that is not your fault");
    expect(gradescopeNotGraded().output).toContain("与你无关");
  });
});
