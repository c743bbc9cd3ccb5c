import { describe, expect, it } from "vitest";
import { canvasCsv, exportedGrade } from "../../../grader/src/export/index.js";
import { givenGrade, lateGrade, noGrade } from "./some-grades.js";

describe("canvasCsv(grades, assignment)", () => {
  it("has the columns that Canvas imports, what is possible, and an empty cell for who has no points", () => {
    expect(canvasCsv([lateGrade, noGrade, givenGrade].map(exportedGrade), "Quantlab (4711)").split("\n")).toEqual([
      "Student,ID,SIS User ID,SIS Login ID,Section,Quantlab (4711)",
      "    Points Possible,,,,,15",
      "Ada Lovelace,,,ada,A,8.1",
      "'=bob,,,'=bob,,",
      "cy,,,cy,,50",
      "",
    ]);
  });
});
