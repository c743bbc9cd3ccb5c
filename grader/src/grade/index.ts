/**
 * Grading: the hidden tests run over submissions whose code runs in sandboxes.
 * @module
 */
export { codeQuestions } from "./code-questions.js";
export { Lanes } from "./lanes.js";
export type { TestScores } from "./lanes.js";
export type { LaneWork, SandboxChoice } from "./lane.js";
export { hiddenTests } from "./tests-digest.js";
