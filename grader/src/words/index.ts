/**
 * Answers in words: the rubric, the marks that a person gave, and the page where they are given. Imports `score`; `course`, `notebook` and `server` of the
 * course.
 * @module
 */
export { applyMarks } from "./apply-marks.js";
export { courseRubric } from "./course-rubric.js";
export { StaleMarkError } from "./mark.js";
export type { Mark, Marks } from "./mark.js";
export type { Criterion, Rubric, WordsQuestion, WordsRubric } from "./rubric.js";
export { startMarking } from "./start-marking.js";
export type { MarkingOptions, MarkingServer } from "./start-marking.js";
export type { MarkBook, MarkedScore } from "./written-answers.js";
