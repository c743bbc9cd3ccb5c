/**
 * Where students' code runs.
 * @module
 */
export type { Layer, Level } from "./levels/launch.js";
export { probeLevels, strongestLevel } from "./levels/probe-levels.js";
export type { Demands, Probed } from "./levels/probe-levels.js";
export { openSandbox } from "./open-sandbox.js";
export type { SandboxOptions } from "./open-sandbox.js";
export { SandboxFailure } from "./sandbox.js";
export type { CallResult, LoadedAnswer, Reference, Sandbox, SandboxLimits } from "./sandbox.js";
