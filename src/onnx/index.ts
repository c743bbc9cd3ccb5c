/**
 * Networks as ONNX files, and onnxruntime-node, which runs them. Imports `nn` and what stands below it.
 * @module
 */
export { loadOnnxRuntime } from "./load-onnxruntime.js";
export { OnnxNetwork } from "./onnx-network.js";
export type { OnnxNetworkOptions } from "./onnx-network.js";
export { readOnnxMetadata } from "./read-onnx-metadata.js";
export { writeOnnx } from "./write-onnx.js";
export type { WriteOnnxOptions } from "./write-onnx.js";
