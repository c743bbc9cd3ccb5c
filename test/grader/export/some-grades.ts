import type { CurrentGrade } from "../../../grader/src/gradebook/index.js";
import { q1, q9, someScore } from "./some-score.js";

const score = { ...someScore, points: 14.5, questions: [q1, q9] };
const by = { actor: "anna", at: new Date("2026-11-24T01:00:00Z") };

/** 14.5 by program and marks, 2 for question 1 in place of 7.5, and a day late for 10 percent. */
export const lateGrade: CurrentGrade = {
  ...{ student: "ada", name: "Ada Lovelace", section: "A", score, marks: {}, points: 8.1 },
  steps: [
    { kind: "program", run: 1, tests: score.tests, points: 14.5 },
    {
      kind: "override",
      override: { id: 1, question: "q1", points: 2, reason: "copied", ...by },
      before: 7.5,
      points: 9,
    },
    { kind: "late", lateness: { days: 1, extended: 0, charged: 1, percent: 10 }, points: 8.1 },
  ],
};

/** Who handed in nothing. */
export const noGrade: CurrentGrade = { student: "=bob", name: null, section: null, marks: {}, steps: [] };

/** Who handed in nothing, and was given points all the same. */
export const givenGrade: CurrentGrade = {
  ...{ student: "cy", name: null, section: null, marks: {}, points: 50 },
  steps: [{ kind: "override", override: { id: 2, question: "total", points: 50, reason: "oral", ...by }, before: 0, points: 50 }], // prettier-ignore
};
