/**
 * What students hand in, taken apart: a folder or zip of notebooks becomes answers with a status each. Nothing of it is executed. Imports `checks`, `course` and
 * `notebook` of the course.
 * @module
 */
export { copyEntry } from "./copy-entry.js";
export { Fault } from "./fault.js";
export { fileName } from "./file-name.js";
export { isByTheWay, isNotebookName, isZipName } from "./hand-in-files.js";
export { listSubmissions } from "./list-submissions.js";
export type { ClassFolder, ListedSubmission } from "./list-submissions.js";
export { openRegular } from "./open-regular.js";
export { readSubmission } from "./read-submission.js";
export { shownName } from "./shown-name.js";
export { studentsIn } from "./students-in.js";
export { submissionName } from "./submission-name.js";
export type { Submission, SubmittedAnswer } from "./submission.js";
export { zipDirectory } from "./zip-directory.js";
export type { ZipEntry } from "./zip-directory.js";
