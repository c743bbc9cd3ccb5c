/**
 * What students hand in, and the answers in it.
 * @module
 */
export type { Submission, SubmittedAnswer } from "./submission.js";
