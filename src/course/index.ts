/**
 * What is known of the course without running it: its questions, how far a student is by the saved notebooks, and the file to hand in. Needs no
 * TensorFlow, so that the server can use it. Imports `checks`, `display` and `notebook`.
 * @module
 */
export { CHECK_TYPE, checkOutcome } from "./check-outcome.js";
export { courseProgress } from "./course-progress.js";
export type { CheckState, CourseProgress, Edition, HandIn, QuestionState } from "./course-state.js";
export { handInPaths, NothingToHandInError, writeHandIn } from "./hand-in.js";
export { earlierAnswers } from "./earlier-answers.js";
export type { EarlierAnswer } from "./earlier-answers.js";
export { faultMessage, openMessage } from "./messages.js";
export { given, givenTensors, originalWeights } from "./given-names.js";
export { codeQuestions, questions } from "./questions.js";
export type { CodeQuestion, Question, QuestionName } from "./questions.js";
export { SavedNotebooks } from "./saved-notebooks.js";
export type { SetupFindings, SetupMessage, SetupOrder } from "./setup-messages.js";
export { tally } from "./tally.js";
export type { CheckOutcome, Grid, TestResult } from "./test-result.js";
export { text } from "./text.js";
export type { Text } from "./text.js";
