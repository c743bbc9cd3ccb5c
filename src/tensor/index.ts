/**
 * Which TensorFlow engine runs, checks at the door, and integer arithmetic that stays exact on float engines.
 * Imports `native` alone of the house.
 * @module
 */
export { batchNormTraining } from "./batch-norm-training.js";
export type { BatchNormTraining } from "./batch-norm-training.js";
export { ready } from "./engine.js";
export type { Backend, ReadyOptions } from "./engine.js";
export { relu } from "./relu.js";
export { requireFinite, requireInteger, requirePositive, requireThat } from "./require.js";
