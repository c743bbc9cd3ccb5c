/**
 * Networks in files: PyTorch checkpoints, safetensors, the packed quantized file. Imports `nn` and what stands below it.
 * @module
 */
export { readCheckpoint, writeCheckpoint } from "./checkpoint.js";
export type { Checkpoint } from "./checkpoint.js";
export { courseCheckpoint } from "./course-checkpoint.js";
export { FileFormatError } from "./file-format-error.js";
export type { FileFormatCode } from "./file-format-error.js";
export { readPyTorchCheckpoint } from "./pytorch/read-pytorch-checkpoint.js";
export { readPacked } from "./read-packed.js";
export type { PackedNetwork } from "./read-packed.js";
export { readSafetensors } from "./read-safetensors.js";
export { readSafetensorsHeader } from "./safetensors-header.js";
export type { SafetensorsEntry, SafetensorsHeader } from "./safetensors-header.js";
export { writePacked } from "./write-packed.js";
export type { WritePackedOptions } from "./write-packed.js";
export { writeSafetensors } from "./write-safetensors.js";
