/**
 * The kernels that TensorFlow.js's wasm backend lacks, does slowly or gets wrong, so that one program runs on both engines.
 * Imports nothing of the house.
 * @module
 */
export { batchNormBackward, batchNormForward } from "./batch-norm-training.js";
export type { BatchNormForward } from "./batch-norm-training.js";
export { registerWasmKernels } from "./register.js";
