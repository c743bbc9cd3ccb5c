import type { Score } from "../score/index.js";
import { type ListedSubmission, readSubmission, type Submission } from "../submission/index.js";
import { type Grader, GradingError } from "./grader.js";
import { seedOf } from "./submission-score.js";

/** Submissions graded at once: enough that vitest's own start is a small part, few enough that their results need little memory. */
const TOGETHER = 32;

/** Where scores are kept. Writing one is whole or not at all. */
export interface ScoreStore {
  /** The score that is there, if any. */
  read(submission: string): Promise<Score | undefined>;
  write(score: Score): Promise<void>;
}

/** How the grading of a class went. */
export interface ClassResult {
  scores: Score[];
  /** What could not be graded, each in one line that names it. */
  failures: string[];
  /** How many of the scores were there before. */
  kept: number;
}

/**
 * Grades a class. Each score is stored as soon as its group is graded, so that a run which was killed goes on where it stopped: what is stored of the same
 * answers and the same tests stays.
 *
 * @param submissions The students' folders and .zip files.
 * @param grader Grades them.
 * @param store Keeps the scores.
 * @param onGraded Told after each group how many are done.
 */
export async function gradeClass(
  submissions: readonly ListedSubmission[],
  grader: Grader,
  store: ScoreStore,
  onGraded: (done: number) => void = () => undefined,
): Promise<ClassResult> {
  const result: ClassResult = { scores: [], failures: [], kept: 0 };
  for (let from = 0; from < submissions.length; from += TOGETHER) {
    const group: Submission[] = [];
    for (const { name, path } of submissions.slice(from, from + TOGETHER)) {
      const submission = await readSubmission(path, name).catch((error: Error) => error);
      if (submission instanceof Error) {
        result.failures.push(`${name}: ${submission.message}`);
        continue;
      }
      const stored = await store.read(submission.name);
      if (!isOf(stored, submission, grader.tests)) group.push(submission);
      else {
        result.scores.push(stored);
        result.kept++;
      }
    }
    for (const graded of await grader.grade(group)) {
      if (graded instanceof GradingError) result.failures.push(graded.message);
      else
        await store.write(graded).then(
          () => result.scores.push(graded),
          (error: Error) => result.failures.push(`${graded.submission}: ${error.message}`),
        );
    }
    onGraded(Math.min(from + TOGETHER, submissions.length));
  }
  return result;
}

const isOf = (stored: Score | undefined, submission: Submission, tests: string): stored is Score =>
  stored !== undefined &&
  stored.digest === submission.digest &&
  stored.tests === tests &&
  stored.seed === seedOf(submission, tests);
