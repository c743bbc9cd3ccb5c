import { isPrompt } from "../../../src/notebook/prompts.js";
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
 * @param words The sources of the cells for answers in words, by question; beside code they are for points on top.
 */
export function liveQuestions(
  saved: readonly QuestionState[],
  answers: readonly LiveAnswer[],
  words: Readonly<Record<string, string>>,
): LiveQuestion[] {
  return saved.map((question) => {
    const { question: name, title, points, notebook, kind } = question;
    const bonus =
      question.bonus === undefined ? {} : { bonus: question.bonus, bonusAnswer: statusOfWords(words[name]) };
    const known = { question: name, title, points, ...bonus, notebook, kind };
    if (kind === "words") return { ...known, answer: statusOfWords(words[name]) };
    return { ...known, answer: "missing", ...answers.find((each) => each.question === name) };
  });
}

function statusOfWords(source: string | undefined): QuestionState["answer"] {
  if (source === undefined) return "missing";
  return isPrompt(source) ? "unanswered" : "ok";
}
