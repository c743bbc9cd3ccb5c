/**
 * How TensorFlow's native library gets into the cache and from there into @tensorflow/tfjs-node. Imports `progress` and `download`.
 * @module
 */
export { findNative } from "./find-native.js";
export { findPython } from "./find-python.js";
export { installNative } from "./install-native.js";
export { linkNative } from "./link-native.js";
export { NativeUnavailable } from "./native-unavailable.js";
export { provideNative } from "./provide-native.js";
export { runProgram } from "./run-program.js";
export type { FindNativeOptions, Native } from "./find-native.js";
export type { FindPythonOptions } from "./find-python.js";
export type { InstallNativeOptions } from "./install-native.js";
export type { NativeSource, NativeWork } from "./native-source.js";
export type { ProvideNativeOptions } from "./provide-native.js";
export type { ProgramOptions } from "./run-program.js";
