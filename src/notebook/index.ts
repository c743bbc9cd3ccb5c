/**
 * The notebook file: read, written, run with any Jupyter kernel, shown as a page, and taken apart into editions and answers. Imports `progress`,
 * `plot`, `jupyter` and `display`.
 *
 * @module
 */
export { answerCells } from "./answer-cells.js";
export type { Answer, AnswerStatus } from "./answer-cells.js";
export { clearOutputs } from "./clear-outputs.js";
export { edition } from "./edition.js";
export { formatNotebook, notebookParts } from "./format-notebook.js";
export { freeMemory } from "./free-memory.js";
export { isObject } from "./is-shape.js";
export { joinTexts } from "./join-texts.js";
export type { Cell, CellMetadata, CellRole, MultilineText, Notebook, Output } from "./notebook.js";
export { readNotebook, writeNotebook, writeWhole } from "./notebook-file.js";
export { NotebookFormatError } from "./notebook-format-error.js";
export { NOTEBOOK_METADATA } from "./notebook-metadata.js";
export { notebookHtml } from "./notebook-html.js";
export type { NotebookHtml } from "./notebook-html.js";
export { notebookReport } from "./notebook-report.js";
export type { NotebookReportOptions } from "./notebook-report.js";
export { parseNotebook, storedNotebook } from "./parse-notebook.js";
export { NOT_ANSWERED } from "./prompts.js";
export { readAnswers } from "./read-answers.js";
export type { ReadAnswer } from "./read-answers.js";
export { runNotebook } from "./run-notebook.js";
export type { CellFailure, NotebookRun, RunOptions } from "./run-notebook.js";
export { sortedJson } from "./sorted-json.js";
export { sourceOf } from "./source-of.js";
export { placeholders, studentNotebook } from "./student-notebook.js";
export { AnswerError, transpileAnswer } from "./transpile-answer.js";
export { upgradeNotebook } from "./upgrade-notebook.js";
