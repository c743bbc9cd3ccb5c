import { describe, expect, it } from "vitest";
import { nbgraderCsv } from "../../../grader/src/export/index.js";
import { someScore } from "./some-score.js";

const HEAD =
  "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score\n";

// That nbgrader itself writes the same: test/e2e/nbgrader-export.test.ts.
describe("nbgraderCsv(scores, assignment)", () => {
  it("has nbgrader's columns and a line for each score: of all points, as Python writes numbers", () => {
    const whole = { ...someScore, submission: "bob", points: 10 };
    expect(nbgraderCsv([someScore, whole], "lab 2")).toBe(
      `${HEAD}lab 2,,,ada,,,,7.5,0.0,7.5,15.0\nlab 2,,,bob,,,,10.0,0.0,10.0,15.0\n`,
    );
    expect(nbgraderCsv([])).toBe(HEAD);
  });
  it.each([
    ['a,"b"', '"a,""b"""'],
    ["a\nb", '"a\nb"'],
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["-1+1", "'-1+1"],
  ])("takes a student's file called %j for one field and no formula", (submission, field) => {
    expect(nbgraderCsv([{ ...someScore, submission }])).toBe(`${HEAD}quantlab,,,${field},,,,7.5,0.0,7.5,15.0\n`);
  });
});
