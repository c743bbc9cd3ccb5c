/**
 * What grading finds out, as it is stored and shown, and how two scores differ.
 * @module
 */
export { isScore } from "./score.js";
export type { QuestionScore, Score, TestScore, TestStatus } from "./score.js";
export { scoreDifference } from "./score-difference.js";
export type { ScoreDifference, TestDifference } from "./score-difference.js";
