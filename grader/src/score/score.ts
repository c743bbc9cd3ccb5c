import type { Edition, QuestionName, Text } from "../../../src/course/index.js";
import type { AnswerStatus } from "../../../src/notebook/index.js";

/** What became of a hidden test. */
export type TestStatus =
  | "passed"
  | "wrong"
  /** The student's code threw, or gave something that is no value. */
  | "error"
  | "timeout"
  | "memory"
  | "not answered"
  | "needs a person";

/** A hidden test's result. What a student may read of it holds nothing that the test expects. */
export interface TestScore {
  /** Unique in its question, and the same in every run: the name in English. */
  id: string;
  name: Text;
  points: number;
  maxPoints: number;
  status: TestStatus;
  /** What is wrong in general, the student's own line where there is one, and a hint; unless it passed. */
  message?: Text;
  /** The earlier answers in whose place the reference stood, as they were wrong; the points count all the same. */
  withReference?: readonly string[];
  /** Whether a person gave the points. */
  isByHand?: true;
}

/** A question's result; its points are its tests'. */
export interface QuestionScore {
  question: QuestionName;
  /** What the notebook held. */
  answer: { status: AnswerStatus; message?: Text };
  /** The answer in words, for the person who marks it: q9's bonus, and q10. */
  words?: string;
  points: number;
  maxPoints: number;
  /** Points on top; only q9 has them. */
  bonus?: { points: number; maxPoints: number };
  /** The bonus' is the last. */
  tests: readonly TestScore[];
}

/** A submission's result. Grading the same files with the same tests gives the same score, byte for byte. */
export interface Score {
  /** Whose: the name of the folder or file that was handed in. */
  submission: string;
  /** Whose language the report is in; English unless given. */
  edition?: Edition;
  /** What was left out of the files and why. */
  notes?: readonly Text[];
  /** SHA-256 of the answers as they were read, hex. */
  digest: string;
  /** What the random cases were drawn with. */
  seed: string;
  /** SHA-256 of the hidden tests, hex. */
  tests: string;
  /** As it is stored, those that the program gave; with a person's marks, all. */
  points: number;
  /** As it is stored, what a program can give; with a person's marks, the course's, whether all are marked or not. Bonuses are no part of it. */
  maxPoints: number;
  questions: readonly QuestionScore[];
}

/** Whether a file holds a score, as far as it must be one to be shown. */
export function isScore(value: unknown): value is Score {
  if (typeof value !== "object" || value === null) return false;
  const { submission, points, maxPoints, questions } = value as Partial<Score>;
  const isWhole = typeof submission === "string" && typeof points === "number" && typeof maxPoints === "number";
  return isWhole && Array.isArray(questions) && questions.every((each: Partial<QuestionScore> | null) => Array.isArray(each?.tests)); // prettier-ignore
}
