/**
 * A score as a page for the student. Imports `course` and `plot` of the course.
 * @module
 */
export { htmlReport } from "./html-report.js";
