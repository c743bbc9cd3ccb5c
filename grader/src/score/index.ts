/**
 * What grading finds out, as it is stored and shown.
 * @module
 */
export { isScore } from "./score.js";
export type { QuestionScore, Score, TestScore, TestStatus } from "./score.js";
