import type { Score } from "../score/index.js";
import { WORDS } from "./export-words.js";
import { shownNotes, type ShownTest, shownTests } from "./shown-tests.js";

/** When students see it. */
export const VISIBILITIES = ["visible", "after_due_date", "after_published", "hidden"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** One of `tests` in Gradescope's results.json; without a score where it waits for a person. */
export interface GradescopeTest {
  name: string;
  number: string;
  score?: number;
  max_score?: number;
  /** Left out, Gradescope goes by the points: for a mark between none and all. */
  status?: "passed" | "failed";
  output?: string;
  visibility: Visibility;
}

/** Gradescope's results.json: https://gradescope-autograders.readthedocs.io/en/latest/specs/ */
export interface GradescopeResults {
  score: number;
  output?: string;
  /** Plain text everywhere, as a message may name what a student wrote. */
  output_format: "text";
  test_output_format: "text";
  test_name_format: "text";
  visibility: Visibility;
  /** What the grader prints is for the staff. */
  stdout_visibility: "hidden";
  tests: GradescopeTest[];
}

/**
 * A score as Gradescope's results.json: what the student's own report says of each test, and nothing more.
 *
 * @param score Whose; with the marks given by hand where there are any.
 * @param visibility When students see it.
 */
export function gradescopeResults(score: Score, visibility: Visibility = "visible"): GradescopeResults {
  const notes = shownNotes(score);
  return {
    // Given, as the sum over tests would take those that wait for marks of 0.
    score: score.points,
    ...(notes.length > 0 && { output: notes.join("\n") }),
    ...formats,
    visibility,
    tests: shownTests(score).map((test) => gradescopeTest(test, visibility)),
  };
}

/**
 * The results.json of a submission that the grader itself failed on: it says so, and that it is not the student's fault. Gradescope takes no results
 * without a score. In both languages, as nothing is known of the submission.
 */
export function gradescopeNotGraded(): GradescopeResults {
  const { en, zh } = WORDS.notGraded;
  return { score: 0, output: `${en}\n\n${zh}`, ...formats, visibility: "visible", tests: [] };
}

const formats = {
  output_format: "text",
  test_output_format: "text",
  test_name_format: "text",
  stdout_visibility: "hidden",
} as const;

function gradescopeTest(test: ShownTest, visibility: Visibility): GradescopeTest {
  const { name, number, points, maxPoints, isBonus, isWaiting, message } = test;
  const status = points >= maxPoints ? "passed" : points === 0 ? "failed" : undefined;
  return {
    name,
    number,
    ...(!isWaiting && { score: points, max_score: isBonus ? 0 : maxPoints, ...(status && { status }) }),
    ...(message !== undefined && { output: message }),
    visibility,
  };
}
