import type { AnswerStatus } from "../../../src/notebook/answer-cells.js";

/** What a cell is for, as its metadata say. */
export type Role = "setup" | "answer" | "check";

/** How an answer stands in a notebook that is open. */
export interface LiveAnswer {
  /** As in "q4". */
  question: string;
  /** "unanswered" as handed out. */
  answer: AnswerStatus;
  /** What to tell the student about the answer's cell, in one line. */
  message?: string;
  /** What the visible check said last; missing where it never ran. */
  check?: CheckSummary;
  /** Whether its check runs now. */
  isChecking: boolean;
}

/** A check's outcome in short. */
export interface CheckSummary {
  status: "passed" | "wrong" | "unanswered";
  /** Without advice. */
  tests: number;
  failed: number;
  /** The name of the first test that fails. */
  firstFailed?: string;
  /** Whether the answer that was checked is the one that stands there. */
  isFresh: boolean;
}
