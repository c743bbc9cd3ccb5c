import { type CodeQuestion, questions, type QuestionName } from "../../../src/course/index.js";

/** The questions that a program marks. */
export const codeQuestions = (Object.keys(questions) as QuestionName[]).filter(
  (question): question is CodeQuestion => questions[question].answers.length > 0,
);
