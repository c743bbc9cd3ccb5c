/**
 * Grading: the hidden tests run over submissions whose code runs in sandboxes.
 * @module
 */
export { gradeClass } from "./grade-class.js";
export type { ClassGrading, Graded, ScoreStore, Unread } from "./grade-class.js";
export { Grader } from "./grader.js";
export { listed } from "./listed.js";
export { Lanes } from "./lanes.js";
export type { TestScores } from "./lanes.js";
export type { LaneWork, SandboxChoice } from "./lane.js";
export { othersLine, prepareOut, requireNoFileMarks } from "./reports-place.js";
export { hiddenTests, testsDigest } from "./tests-digest.js";
