import type { Score } from "../score/index.js";
import { WORDS } from "./export-words.js";
import { type Language, type ShownTest, shownTests } from "./shown-tests.js";
import { totalPoints } from "./total-points.js";

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

/** How results are shown. */
export interface GradescopeOptions {
  language?: Language;
  visibility?: Visibility;
}

/**
 * A score as Gradescope's results.json: what the student's own report says of each test, and nothing more.
 *
 * @param score Whose; with the marks given by hand where there are any.
 * @param options The texts' language (English), and when students see them (at once).
 */
export function gradescopeResults(score: Score, options: GradescopeOptions = {}): GradescopeResults {
  const { language = "en", visibility = "visible" } = options;
  const tests = shownTests(score, language);
  return {
    // Given, as the sum over tests would take those that wait for marks of 0.
    score: totalPoints(score),
    ...(tests.some(({ isWaiting }) => isWaiting) && { output: WORDS.waiting[language] }),
    ...formats,
    visibility,
    tests: tests.map((test) => gradescopeTest(test, visibility)),
  };
}

/**
 * The results.json of a submission that the grader itself failed on: it says so, and that it is not the student's fault. Gradescope takes no results
 * without a score.
 *
 * @param language The text's.
 */
export function gradescopeNotGraded(language: Language = "en"): GradescopeResults {
  return { score: 0, output: WORDS.notGraded[language], ...formats, visibility: "visible", tests: [] };
}

const formats = {
  output_format: "text",
  test_output_format: "text",
  test_name_format: "text",
  stdout_visibility: "hidden",
} as const;

function gradescopeTest(test: ShownTest, visibility: Visibility): GradescopeTest {
  const { name, number, points, maxPoints, isWaiting, message } = test;
  const status = points >= maxPoints ? "passed" : points === 0 ? "failed" : undefined;
  return {
    name,
    number,
    ...(!isWaiting && { score: points, max_score: maxPoints, ...(status && { status }) }),
    ...(message !== undefined && { output: message }),
    visibility,
  };
}
