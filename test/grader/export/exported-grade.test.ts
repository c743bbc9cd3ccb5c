import { describe, expect, it } from "vitest";
import { exportedGrade, gradescopeResults } from "../../../grader/src/export/index.js";
import { givenGrade, lateGrade, noGrade } from "./some-grades.js";

describe("exportedGrade(grade)", () => {
  it("has the points that count, what being late cost, and each question's points", () => {
    const { score, ...rest } = exportedGrade(lateGrade);
    expect(rest).toEqual({ student: "ada", name: "Ada Lovelace", section: "A", points: 8.1, maxPoints: 15, latePenalty: 0.9, byQuestion: { q1: 2, q9: 7 } }); // prettier-ignore
    expect(score?.points).toBe(8.1);
  });
  it("tells the student of points that no test gave or took, without the reason", () => {
    const { score, output } = { ...gradescopeResults(exportedGrade(lateGrade).score as never) };
    expect(score).toBe(8.1);
    expect(output).toBe("The course staff gives 2 points for q1, in place of 7.5.\nHanded in 1 day too late, which takes 10 % off."); // prettier-ignore
  });
  it("takes an override of all for what counts, and late days then cost nothing", () => {
    const total = { ...(givenGrade.steps[0] as (typeof givenGrade.steps)[number]) };
    const grade = exportedGrade({ ...lateGrade, points: 50, steps: [...lateGrade.steps, total] });
    expect([grade.points, grade.latePenalty, grade.score?.points]).toEqual([50, 0, 50]);
  });
  it("has no points where there is nothing, and those that were given where nothing was handed in", () => {
    expect(exportedGrade(noGrade)).toEqual({ student: "=bob", maxPoints: 100, latePenalty: 0, byQuestion: {} });
    expect(exportedGrade(givenGrade)).toMatchObject({ points: 50, maxPoints: 100, byQuestion: {} });
    expect(exportedGrade(givenGrade)).not.toHaveProperty("score");
  });
});
