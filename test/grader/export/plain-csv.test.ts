import { describe, expect, it } from "vitest";
import { exportedGrade, plainCsv } from "../../../grader/src/export/index.js";
import { givenGrade, lateGrade, noGrade } from "./some-grades.js";

describe("plainCsv(grades)", () => {
  it("has points, what being late cost, and each question", () => {
    expect(plainCsv([lateGrade, noGrade, givenGrade].map(exportedGrade)).split("\n")).toEqual([
      "student,name,section,points,max_points,late_penalty,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10",
      "ada,Ada Lovelace,A,8.1,15,0.9,2,,,,,,,,7,",
      "'=bob,,,,100,0,,,,,,,,,,",
      "cy,,,50,100,0,,,,,,,,,,",
      "",
    ]);
  });
});
