/**
 * The course: its questions, the lab that a notebook opens, answers taken over from earlier notebooks, and visible checks. Uses the library's rooms,
 * `display` and `notebook`.
 * @module
 */
export type {
  Answers,
  Choice,
  KMeansQuantize,
  LinearQuantize,
  LinearQuantizeBias,
  Preprocess,
  QuantizationScaleAndZeroPoint,
  QuantizedConv2d,
  QuantizedLinear,
  UpdateCodebook,
} from "./answer-types.js";
export { answers } from "./answers.js";
export type { AnswersOptions } from "./answers.js";
export { check } from "./check.js";
export { CheckReport } from "./check-report.js";
export { openLab } from "./open-lab.js";
export type { Lab, LabNetwork, OpenLabOptions } from "./open-lab.js";
export { questions } from "./questions.js";
export type { Question, QuestionName } from "./questions.js";
export type { CheckOutcome, Grid, TestResult } from "./test-result.js";
