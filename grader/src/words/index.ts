/**
 * Answers in words: the rubric, the marks that a person gave, and the page where they are given. Imports `score` and `report`; `course`, `notebook`,
 * `download` and `server` of the course.
 * @module
 */
export { applyMarks } from "./apply-marks.js";
export { courseRubric } from "./course-rubric.js";
export type { Mark, Marks } from "./mark.js";
export { MarkStore, StaleMarkError } from "./mark-store.js";
export type { Criterion, Rubric, WordsQuestion, WordsRubric } from "./rubric.js";
