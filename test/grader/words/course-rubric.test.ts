import { describe, expect, it } from "vitest";
import { courseRubric } from "../../../grader/src/words/course-rubric.js";
import { questions } from "../../../src/course/index.js";

describe("courseRubric", () => {
  it.each([
    ["q9", questions.q9.bonus],
    ["q10", questions.q10.points],
  ] as const)(
    "gives %s the course's points, at most nine criteria, each with a name of its own",
    (question, points) => {
      const { criteria } = courseRubric[question];
      expect(criteria.reduce((sum, each) => sum + each.points, 0)).toBe(points);
      expect(criteria.length).toBeLessThanOrEqual(9);
      expect(new Set(criteria.map(({ id }) => id)).size).toBe(criteria.length);
    },
  );
});
