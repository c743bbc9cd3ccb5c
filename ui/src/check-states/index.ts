export { ICheckStates, type CheckRun } from "./check-states.js";
export type { CheckSummary } from "./check-summary.js";
export type { LiveAnswer, Role } from "./live-answer.js";
export { checkStates } from "./plugin.js";
