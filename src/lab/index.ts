/**
 * What a notebook of the course uses: the lab that it opens, answers taken over from earlier notebooks, and visible checks. Uses the library's rooms,
 * `display`, `notebook` and `course`.
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
