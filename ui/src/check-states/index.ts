export { ICheckStates, type CheckRun } from "./check-states.js";
export type { CheckSummary, LiveAnswer, Role } from "./live-answer.js";
