import type { CodeQuestion, Edition, QuestionName, Text } from "../../../src/course/index.js";
import type { AnswerStatus } from "../../../src/notebook/index.js";

/** An answer as it was taken out of a notebook; nothing of it has run. */
export interface SubmittedAnswer {
  question: QuestionName;
  status: AnswerStatus;
  /** What to tell the student unless the status is "ok". */
  message?: Text;
  /** The cell's source: TypeScript, or the words. */
  source?: string;
  /** CommonJS that exports the question's names, for the status "ok" of an answer in code. */
  code?: string;
}

/** What one student has handed in. */
export interface Submission {
  /** The name of the folder or file. */
  name: string;
  /** SHA-256 over questions, statuses and sources, hex. */
  digest: string;
  edition: Edition;
  answers: { readonly [Q in CodeQuestion]: SubmittedAnswer };
  /** Q9.2 and Q10. */
  words: { readonly [Q in "q9" | "q10"]: SubmittedAnswer };
  /** What was left out and why, as a link or a file too large; for the report. */
  notes: readonly Text[];
}
