import { createHash } from "node:crypto";
import type { Score } from "../../../grader/src/score/index.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { someSubmission } from "../grade/some-submission.js";
import { someScore } from "../report/some-score.js";

const sha = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Two versions of the hidden tests. */
export const [TESTS, OTHER_TESTS] = [sha("tests"), sha("other tests")];

/** What a student hands in; other answers have another digest. */
export function handIn(name = "ada", answers = "first"): Submission {
  return { ...someSubmission({ q4: { source: answers } }), name, digest: sha(answers) };
}

/** Its score: 14 of 25 points, with a bonus of 5 that waits for a person, unless q4's first test gives others than 9. */
export function scoreOf({ name, digest }: Submission, tests = TESTS, first = 9): Score {
  const score = someScore();
  const questions = score.questions.map((question) =>
    question.question === "q4"
      ? { ...question, points: first, tests: question.tests.map((test, at) => (at === 0 ? { ...test, points: first } : test)) } // prettier-ignore
      : question,
  );
  return { ...score, submission: name, digest, tests, points: score.points - 9 + first, questions };
}
