import type { QuestionState } from "../../../src/server/course/course-api.js";

/** How a question stands, as the student is told. */
export type Standing =
  /** The check passed the answer that stands there. */
  | "passed"
  /** The answer was changed, or not run again, since the check. */
  | "stale"
  /** Tests fail. */
  | "failed"
  /** As handed out, wholly or in part. */
  | "unanswered"
  /** Answered, and no check has run. */
  | "unchecked"
  /** Answered in words. */
  | "written"
  /** To be answered in words. */
  | "open"
  /** The answer's cell cannot be read; the message says why. */
  | "unreadable";

/**
 * How a question stands.
 *
 * @param question What its notebook says.
 */
export function standingOf({ kind, answer, check }: QuestionState): Standing {
  if (answer === "unanswered") return kind === "words" ? "open" : "unanswered";
  if (answer !== "ok") return "unreadable";
  if (kind === "words") return "written";
  // A check of the exercise as it was handed out has said nothing of this answer.
  if (!check || (check.status === "unanswered" && !check.isFresh)) return "unchecked";
  if (!check.isFresh) return "stale";
  return check.status === "wrong" ? "failed" : check.status;
}

/** Whether there is nothing left to do. */
export function isDone(question: QuestionState): boolean {
  return ["passed", "written"].includes(standingOf(question));
}

/** What the list's foot says: points of the questions that are done, of all. Bonus points count for neither. */
export function pointsDone(questions: readonly QuestionState[]): { done: number; all: number } {
  const sum = (some: readonly QuestionState[]) => some.reduce((points, question) => points + question.points, 0);
  return { done: sum(questions.filter(isDone)), all: sum(questions) };
}
