import type { Score } from "../score/index.js";
import { shownName, type Submission } from "../submission/index.js";
import { type Grader, GradingError } from "./grader.js";

/** Submissions graded at once: enough that the start of vitest's processes is a small part, few enough that their results need little memory. */
const TOGETHER = 60;

/** The most characters of a failure's line. */
const LONGEST = 600;

/** What somebody handed in, which is read when its turn comes. */
export interface Unread {
  name: string;
  read(): Promise<Submission>;
}

/** Where scores are kept. */
export interface ScoreStore {
  /** The score that stays for these answers, if there is one. */
  kept(submission: Submission): Promise<Score | undefined>;
  /** Keeps a score, whole or not at all; gives it as it is to be shown. */
  keep(submission: Submission, score: Score): Promise<Score>;
  /** Keeps that the grader failed on a submission. */
  fail(submission: Submission, failure: string): Promise<void>;
}

/** What became of a submission. */
export type Graded =
  | {
      score: Score;
      /** Whether it was kept before. */
      isKept: boolean;
    }
  /** Why it could not be graded, in one line that names it; not the student's fault. */
  | { failure: string };

/** How a class is graded. */
export interface ClassGrading {
  grader: Pick<Grader, "grade">;
  store: ScoreStore;
}

/**
 * Grades a class. A score is kept as soon as it is known, so that a run which was killed goes on where it stopped.
 *
 * @param submissions What the students handed in.
 * @param grading How.
 * @returns What became of each, as it is known; nothing of it is held here.
 * @throws {LanesError} where none can be graded.
 */
export async function* gradeClass(
  submissions: readonly Unread[],
  { grader, store }: ClassGrading,
): AsyncGenerator<Graded, void> {
  const read = (from: number) => readGroup(submissions.slice(from, from + TOGETHER), store);
  let next = read(0);
  for (let from = 0; from < submissions.length; from += TOGETHER) {
    const { group, done } = await next;
    // What takes long to be read does not keep the lanes waiting.
    next = read(from + TOGETHER);
    yield* done;
    const byName = new Map(group.map((submission) => [submission.name, submission]));
    for await (const result of grader.grade(group))
      yield await (result instanceof GradingError
        ? failed(result, store)
        : stored(byName.get(result.submission) as Submission, result, store));
  }
}

/** Those of a group that are still to be graded, and what became of the others. */
async function readGroup(
  submissions: readonly Unread[],
  store: ScoreStore,
): Promise<{ group: Submission[]; done: Graded[] }> {
  const group: Submission[] = [];
  const done: Graded[] = [];
  for (const { name, read } of submissions)
    try {
      const submission = await read();
      const score = await store.kept(submission);
      if (score) done.push({ score, isKept: true });
      else group.push(submission);
    } catch (error) {
      done.push(failure(name, error as Error));
    }
  return { group, done };
}

async function stored(submission: Submission, score: Score, store: ScoreStore): Promise<Graded> {
  try {
    return { score: await store.keep(submission, score), isKept: false };
  } catch (error) {
    return failure(submission.name, error as Error);
  }
}

async function failed({ submission, message }: GradingError, store: ScoreStore): Promise<Graded> {
  try {
    await store.fail(submission, message);
    return { failure: message };
  } catch (error) {
    return failure(submission.name, error as Error);
  }
}

const failure = (name: string, { message }: Error): Graded => ({ failure: shownName(`${name}: ${message}`, LONGEST) });
