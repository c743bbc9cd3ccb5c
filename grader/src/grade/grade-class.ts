import type { Score } from "../score/index.js";
import { type ListedSubmission, readSubmission, shownName, type Submission } from "../submission/index.js";
import { type Grader, GradingError } from "./grader.js";

/** Submissions graded at once: enough that the start of vitest's processes is a small part, few enough that their results need little memory. */
const TOGETHER = 60;

/** The most characters of a failure's line. */
const LONGEST = 600;

/** Where scores are kept. Writing one is whole or not at all. */
export interface ScoreStore {
  /** The score that is there, if any. */
  read(submission: string): Promise<Score | undefined>;
  write(score: Score): Promise<void>;
  /** Brings up to date what is made of a score that stays. */
  refresh(score: Score): Promise<void>;
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

/** How a class is graded. */
export interface ClassGrading {
  grader: Pick<Grader, "grade">;
  /** Keeps the scores. */
  store: ScoreStore;
  /** Whether a score that is stored stays, where it is of the same answers. */
  isKept(stored: Score): boolean;
}

/**
 * Grades a class. A score is stored as soon as it is known, so that a run which was killed goes on where it stopped.
 *
 * @param submissions The students' folders and .zip files.
 * @param grading How.
 * @returns What became of each, as it is known; nothing of it is held here.
 * @throws {LanesError} where none can be graded.
 */
export async function* gradeClass(
  submissions: readonly ListedSubmission[],
  grading: ClassGrading,
): AsyncGenerator<Graded, void> {
  const { grader, store } = grading;
  const read = (from: number) => readGroup(submissions.slice(from, from + TOGETHER), grading);
  let next = read(0);
  for (let from = 0; from < submissions.length; from += TOGETHER) {
    const { group, done } = await next;
    // What takes long to be read does not keep the lanes waiting.
    next = read(from + TOGETHER);
    yield* done;
    for await (const graded of grader.grade(group)) {
      if (graded instanceof GradingError) yield { failure: graded.message };
      else yield await stored(graded, false, store.write(graded));
    }
  }
}

/** Those of a group that are still to be graded, and what became of the others. */
async function readGroup(
  submissions: readonly ListedSubmission[],
  { store, isKept }: ClassGrading,
): Promise<{ group: Submission[]; done: Graded[] }> {
  const group: Submission[] = [];
  const done: Graded[] = [];
  for (const { name, path } of submissions) {
    const submission = await readSubmission(path, name).catch((error: Error) => error);
    if (submission instanceof Error) {
      done.push(failure(name, submission));
      continue;
    }
    const score = await store.read(submission.name);
    if (score?.digest === submission.digest && isKept(score))
      done.push(await stored(score, true, store.refresh(score)));
    else group.push(submission);
  }
  return { group, done };
}

const stored = (score: Score, isKept: boolean, storing: Promise<void>): Promise<Graded> =>
  storing.then(
    () => ({ score, isKept }),
    (error: Error) => failure(score.submission, error),
  );

const failure = (name: string, { message }: Error): Graded => ({ failure: shownName(`${name}: ${message}`, LONGEST) });
