/**
 * What is known of the course without running it: its questions, and what a check's cell says. Needs no TensorFlow, so that the server can use it.
 * Imports `checks`, `display` and `notebook`.
 * @module
 */
export { CHECK_TYPE, checkOutcome } from "./check-outcome.js";
export { questions } from "./questions.js";
export type { CodeQuestion, Question, QuestionName } from "./questions.js";
export type { CheckOutcome, Grid, TestResult } from "./test-result.js";
export type { Text } from "./text.js";
