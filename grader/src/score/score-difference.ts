import type { Score, TestScore } from "./score.js";

/** What a test gave before and after; it may be new, or be there no more. */
export interface TestDifference {
  question: string;
  id: string;
  before?: Pick<TestScore, "points" | "status">;
  after?: Pick<TestScore, "points" | "status">;
}

/** What a regrade changes for one submission. */
export interface ScoreDifference {
  submission: string;
  /** Unless it was never graded. */
  before?: number;
  after: number;
  /** Whether other answers were handed in since. */
  isOtherAnswer: boolean;
  /** Whether points that a person gave count no longer, as the words are others. */
  losesMarks: boolean;
  tests: TestDifference[];
}

/**
 * What a regrade changes for a submission.
 *
 * @param before The score that counts now, if any, with a person's marks.
 * @param after The new one, likewise.
 * @returns Nothing where answers, points and results are the same.
 */
export function scoreDifference(before: Score | undefined, after: Score): ScoreDifference | undefined {
  const [old, now] = [testsOf(before), testsOf(after)];
  const tests = [...new Set([...old.keys(), ...now.keys()])].flatMap((key): TestDifference[] => {
    const [a, b] = [old.get(key), now.get(key)];
    if (a?.test.points === b?.test.points && a?.test.status === b?.test.status) return [];
    const { question, test } = (a ?? b) as Located;
    return [{ question, id: test.id, ...(a && { before: short(a.test) }), ...(b && { after: short(b.test) }) }];
  });
  const isOtherAnswer = before !== undefined && before.digest !== after.digest;
  if (tests.length === 0 && before?.points === after.points && !isOtherAnswer) return undefined;
  const losesMarks = [...old].some(([key, { test }]) => test.isByHand && !now.get(key)?.test.isByHand);
  const { submission, points } = after;
  return { submission, ...(before && { before: before.points }), after: points, isOtherAnswer, losesMarks, tests };
}

interface Located {
  question: string;
  test: TestScore;
}

const testsOf = (score: Score | undefined): Map<string, Located> =>
  new Map(
    score?.questions.flatMap(({ question, tests }) =>
      tests.map((test) => [`${question} ${test.id}`, { question, test }] as const),
    ) ?? [],
  );

const short = ({ points, status }: TestScore): Pick<TestScore, "points" | "status"> => ({ points, status });
