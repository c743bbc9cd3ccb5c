/**
 * How well and how fast a network classifies, on the engine of the library or on onnxruntime. Imports `nn`, `onnx` and what stands below them.
 * @module
 */
export { evaluate } from "./evaluate.js";
export type { EvaluateOptions, OnnxEngine } from "./evaluate.js";
export { predictedClasses } from "./predicted-classes.js";
export type { Evaluation } from "./tally.js";
