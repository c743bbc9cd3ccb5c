import type { Score } from "../score/index.js";
import { type ListedSubmission, readSubmission, type Submission } from "../submission/index.js";
import { type Grader, GradingError } from "./grader.js";
import { seedOf } from "./submission-score.js";

/** Submissions graded at once: enough that the start of vitest's processes is a small part, few enough that their results need little memory. */
const TOGETHER = 100;

/** Where scores are kept. Writing one is whole or not at all. */
export interface ScoreStore {
  /** The score that is there, if any. */
  read(submission: string): Promise<Score | undefined>;
  write(score: Score): Promise<void>;
}

/** What became of a submission. */
export type Graded =
  | {
      score: Score;
      /** Whether it was stored before. */
      isKept: boolean;
    }
  /** Why it could not be graded, in one line that names it; not the student's fault. */
  | { failure: string };

/**
 * Grades a class. Scores are stored as soon as their group is graded, so that a run which was killed goes on where it stopped: what is stored of the same
 * answers and the same tests stays.
 *
 * @param submissions The students' folders and .zip files.
 * @param grader Grades them.
 * @param store Keeps the scores.
 * @returns What became of each, as it is known; nothing of it is held here.
 */
export async function* gradeClass(
  submissions: readonly ListedSubmission[],
  grader: Grader,
  store: ScoreStore,
): AsyncGenerator<Graded, void> {
  const read = (from: number) => readGroup(submissions.slice(from, from + TOGETHER), grader.tests, store);
  let next = read(0);
  for (let from = 0; from < submissions.length; from += TOGETHER) {
    const { group, done } = await next;
    // What takes long to be read does not keep the lanes waiting.
    next = read(from + TOGETHER);
    yield* done;
    for await (const graded of grader.grade(group))
      yield graded instanceof GradingError ? { failure: graded.message } : await stored(graded, store);
  }
}

/** Those of a group that are still to be graded, and what became of the others. */
async function readGroup(
  submissions: readonly ListedSubmission[],
  tests: string,
  store: ScoreStore,
): Promise<{ group: Submission[]; done: Graded[] }> {
  const group: Submission[] = [];
  const done: Graded[] = [];
  for (const { name, path } of submissions) {
    const submission = await readSubmission(path, name).catch((error: Error) => error);
    if (submission instanceof Error) {
      done.push({ failure: `${name}: ${submission.message}` });
      continue;
    }
    const score = await store.read(submission.name);
    if (isOf(score, submission, tests)) done.push({ score, isKept: true });
    else group.push(submission);
  }
  return { group, done };
}

const stored = (score: Score, store: ScoreStore): Promise<Graded> =>
  store.write(score).then(
    () => ({ score, isKept: false }),
    (error: Error) => ({ failure: `${score.submission}: ${error.message}` }),
  );

const isOf = (stored: Score | undefined, submission: Submission, tests: string): stored is Score =>
  stored !== undefined &&
  stored.digest === submission.digest &&
  stored.tests === tests &&
  stored.seed === seedOf(submission, tests);
