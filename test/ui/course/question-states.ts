import type { QuestionState } from "../../../src/course/index.js";

/** A question in code that its check passed, but for what is told. */
export function codeQuestion(question: string, other: Partial<QuestionState> = {}): QuestionState {
  return {
    question,
    title: { en: `Title of ${question}`, zh: `${question} 的标题` },
    points: 10,
    notebook: `${question}.ipynb`,
    kind: "code",
    answer: "ok",
    check: { status: "passed", tests: 8, failed: 0, isFresh: true },
    ...other,
  };
}

/** A question that is answered in words, but for what is told. */
export function wordsQuestion(question: string, other: Partial<QuestionState> = {}): QuestionState {
  return codeQuestion(question, { kind: "words", check: undefined, ...other });
}
