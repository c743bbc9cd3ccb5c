/**
 * Where students' code runs.
 * @module
 */
export { SandboxFailure } from "./sandbox.js";
export type { CallResult, LoadedAnswer, Reference, Sandbox, SandboxLimits } from "./sandbox.js";
