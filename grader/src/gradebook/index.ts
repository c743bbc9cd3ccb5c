/**
 * What a course keeps of its students: what was handed in, scores and which of them count, marks, overrides, late days, and who did what when. Imports `database`,
 * `score`, `submission` and `words`; of the course `checks` and `course`.
 * @module
 */
export type { CurrentGrade, GradeStep } from "./current-grades.js";
export type { EventChoice, GradebookEvent } from "./events.js";
export { Gradebook } from "./gradebook.js";
export type { Together } from "./gradebook.js";
export { gradebookPlace, isThere } from "./gradebook-place.js";
export type { Deadline, Extension, Lateness } from "./late-days.js";
export type { EventKind } from "./ledger.js";
export type { KeptMark } from "./marks.js";
export { openGradebook } from "./open-gradebook.js";
export type { Opening } from "./open-gradebook.js";
export type { Override } from "./overrides.js";
export type { Proposal } from "./regrades.js";
export type { Recorded, Run, RunState } from "./runs.js";
export type { Student, StudentDetails } from "./students.js";
export type { HandIn } from "./submissions.js";
