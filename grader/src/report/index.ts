/**
 * What students are shown of their scores. Imports `score`, `submission` and `words`; of the course `course`, `notebook` and `plot`.
 * @module
 */
export { htmlReport } from "./html-report.js";
export { ReportFiles } from "./report-files.js";
