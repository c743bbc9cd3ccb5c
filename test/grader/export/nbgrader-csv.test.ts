import { describe, expect, it } from "vitest";
import { nbgraderCsv } from "../../../grader/src/export/index.js";

const HEAD =
  "assignment,duedate,timestamp,student_id,last_name,first_name,email,raw_score,late_submission_penalty,score,max_score\n";

const ada = { student: "ada", points: 7.5, maxPoints: 15, latePenalty: 0 };

// That nbgrader itself writes the same: test/e2e/nbgrader-export.test.ts.
describe("nbgraderCsv(grades, assignment)", () => {
  it("has nbgrader's columns and a line for each grade: of all points, as Python writes numbers", () => {
    const whole = { ...ada, student: "bob", points: 10 };
    expect(nbgraderCsv([ada, whole], "lab 2")).toBe(
      `${HEAD}lab 2,,,ada,,,,7.5,0.0,7.5,15.0\nlab 2,,,bob,,,,10.0,0.0,10.0,15.0\n`,
    );
    expect(nbgraderCsv([])).toBe(HEAD);
  });
  it("tells what being late has cost, and leaves out who has no points", () => {
    expect(
      nbgraderCsv([
        { ...ada, latePenalty: 2.5 },
        { student: "bob", maxPoints: 15, latePenalty: 0 },
      ]),
    ).toBe(`${HEAD}quantlab,,,ada,,,,10.0,2.5,7.5,15.0\n`);
  });
  it.each([
    ['a,"b"', '"a,""b"""'],
    ["a\nb", '"a\nb"'],
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["-1+1", "'-1+1"],
  ])("takes a student's file called %j for one field and no formula", (student, field) => {
    expect(nbgraderCsv([{ ...ada, student }])).toBe(`${HEAD}quantlab,,,${field},,,,7.5,0.0,7.5,15.0\n`);
  });
});
