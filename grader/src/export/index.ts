/**
 * Scores in the formats of other systems, and what those systems run. Imports `gradebook`, `score`, `submission` and `words`, and of the course `checks`,
 * `course` and `notebook`.
 * @module
 */
export { canvasCsv } from "./canvas-csv.js";
export { exportedGrade } from "./exported-grade.js";
export type { ExportedGrade } from "./exported-grade.js";
export { gradescopeNotGraded, gradescopeResults } from "./gradescope-results.js";
export type { GradescopeResults, GradescopeTest, Visibility } from "./gradescope-results.js";
export { nbgraderCsv } from "./nbgrader-csv.js";
export { nbgraderNotebook } from "./nbgrader-notebook.js";
export type { NbgraderMetadata } from "./nbgrader-notebook.js";
export { plainCsv } from "./plain-csv.js";
export { prairieLearnResults } from "./prairielearn-results.js";
export type { PrairieLearnResults, PrairieLearnTest } from "./prairielearn-results.js";
