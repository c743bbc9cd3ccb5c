/**
 * What the marking page and its server tell each other. The page's compiler takes this file too, so it imports nothing but its like.
 * @module
 */
import type { Mark } from "./mark.js";
import type { BothLanguages, WordsQuestion, WordsRubric } from "./rubric.js";

/** What GET /api/answers gives. */
export interface Marking {
  questions: readonly MarkedQuestion[];
  /** Question by question, in the order of marking. */
  answers: readonly MarkedAnswer[];
}

export interface MarkedQuestion extends WordsRubric {
  question: WordsQuestion;
  title: BothLanguages;
  maxPoints: number;
}

export interface MarkedAnswer {
  /** Says nothing of whose it is. */
  id: string;
  question: WordsQuestion;
  /** Whose; shown on demand. */
  submission: string;
  /** Markdown, shown as it was written. */
  words: string;
  /** SHA-256 of the words, hex. */
  digest: string;
  mark?: Mark;
}

/** What PUT /api/marks/ID takes; it answers with the `Mark` that is kept, or with 409 where the answer or its mark is another meanwhile. */
export type MarkOrder = Mark;
