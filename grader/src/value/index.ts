/**
 * Values that cross the sandbox's wall: tensors as plain numbers. Imports nothing.
 * @module
 */
export { float32, int32, isPlainTensor } from "./plain-tensor.js";
export type { PlainTensor, Value } from "./value.js";
