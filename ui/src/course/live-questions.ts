import type { QuestionState } from "../../../src/server/course/course-api.js";
import type { LiveAnswer } from "../check-states/live-answer.js";

/** A question as it stands now. */
export interface LiveQuestion extends QuestionState {
  /** Whether its check runs. */
  isChecking?: boolean;
}

/**
 * How the questions of an open notebook stand: newer than what its file says.
 *
 * @param saved What the server says of the notebook's questions.
 * @param answers Those in code, as they stand in the page.
 * @param words The source of the cell for each answer in words, by question.
 */
export function liveQuestions(
  saved: readonly QuestionState[],
  answers: readonly LiveAnswer[],
  words: Readonly<Record<string, string>>,
): LiveQuestion[] {
  return saved.map(({ check: _, message: __, ...question }) => {
    if (question.kind === "words") return { ...question, answer: statusOfWords(words[question.question]) };
    const answer = answers.find((each) => each.question === question.question);
    return answer ? { ...question, ...answer } : { ...question, answer: "missing" };
  });
}

function statusOfWords(source: string | undefined): QuestionState["answer"] {
  if (source === undefined) return "missing";
  return source.replace(/\*(Your answer:|你的回答：)\*/g, "").trim() === "" ? "unanswered" : "ok";
}
