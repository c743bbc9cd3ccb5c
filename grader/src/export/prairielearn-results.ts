import type { Score } from "../score/index.js";
import { WORDS } from "./export-words.js";
import { languageOf, shownNotes, shownTests } from "./shown-tests.js";

/** One of `tests` in PrairieLearn's results.json. */
export interface PrairieLearnTest {
  name: string;
  description: string;
  points: number;
  max_points: number;
  message?: string;
}

/** PrairieLearn's results.json for an external grader: https://prairielearn.readthedocs.io/en/latest/externalGrading/ */
export interface PrairieLearnResults {
  /** False where no answer could be read: no attempt is lost then. */
  gradable: boolean;
  /** From 0 to 1. */
  score?: number;
  /** Where it is not gradable: why. */
  format_errors?: string[];
  message?: string;
  tests?: PrairieLearnTest[];
}

/**
 * A score as PrairieLearn's results.json: the whole hand-in as one question.
 *
 * @param score Whose; with the marks given by hand where there are any.
 */
export function prairieLearnResults(score: Score): PrairieLearnResults {
  const { questions, points, maxPoints } = score;
  const language = languageOf(score);
  const isReadable = questions.some(({ answer: { status } }) => status === "ok" || status === "unanswered");
  if (!isReadable) {
    const errors = questions.map(
      ({ question, answer }) => answer.message?.[language] ?? `${question}: ${answer.status}`,
    );
    return { gradable: false, format_errors: [...new Set(errors)] };
  }
  return {
    gradable: true,
    // More than all of it is nothing that PrairieLearn knows.
    score: Math.min(1, points / maxPoints),
    message: [WORDS.points(points, maxPoints)[language], ...shownNotes(score)].join("\n"),
    tests: shownTests(score).map((test) => ({
      name: test.name,
      description: test.title,
      // Were they left out of one that waits, PrairieLearn would show no test's points.
      points: test.points,
      max_points: test.isBonus ? 0 : test.maxPoints,
      ...(test.message !== undefined && { message: test.message }),
    })),
  };
}
