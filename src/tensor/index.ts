/**
 * Which TensorFlow engine runs, checks at the door, and integer arithmetic that stays exact on float engines.
 * Hands on the checks of `checks`; imports `native` and `progress` besides.
 * @module
 */
export { batchNormTraining } from "./batch-norm-training.js";
export type { BatchNormTraining } from "./batch-norm-training.js";
export { engineName, ready } from "./engine.js";
export type { Backend, Engine, ReadyOptions } from "./engine.js";
export { exactConv2d } from "./exact-conv2d.js";
export type { IntegerArray } from "./exact-conv2d.js";
export type { ConvGeometry } from "./plain-sums.js";
export { maxPoolTraining } from "./max-pool-training.js";
export { relu } from "./relu.js";
export { requireFinite, requireInteger, requirePositive, requireThat } from "../checks/index.js";
export { requireTensor } from "./require-tensor.js";
export { maxMagnitude, splitWeights } from "./split-weights.js";
export type { SplitWeights } from "./split-weights.js";
