import type { AnswerStatus } from "../notebook/index.js";

/** An edition of the notebooks: in the folder itself, or in `zh`. */
export type Edition = "en" | "zh";

/** What a visible check said last. */
export interface CheckState {
  status: "passed" | "wrong" | "unanswered";
  tests: number;
  failed: number;
  /** Whether the answer that was checked is the one in the file. */
  isFresh: boolean;
}

/** What a question's saved notebook says. */
export interface QuestionState {
  /** As in "q4". */
  question: string;
  title: Readonly<Record<Edition, string>>;
  points: number;
  bonus?: number;
  /** Relative to the server's folder, with slashes; q10 is at the end of q9's. */
  notebook: string;
  /** "code": a check says whether it is right; "words": a person marks it. */
  kind: "code" | "words";
  /** Of its answer's cell: "unanswered" as handed out. */
  answer: AnswerStatus;
  /** Of the answer in words for points on top, beside the code. */
  bonusAnswer?: AnswerStatus;
  /** What to tell the student, in one line, where it is not done. */
  message?: string;
  /** Missing where the check never ran. */
  check?: CheckState;
}

/** How far a student is. */
export interface CourseProgress {
  edition: Edition;
  questions: QuestionState[];
  /** The first that is not done, in the course's order. */
  next?: string;
}

/** The hand-in file, and what is in it. */
export interface HandIn {
  /** The file's path in the notebooks' folder, with slashes. */
  file: string;
  sizeBytes: number;
  /** The questions that are done. */
  answered: string[];
  /** The others, each with what to tell the student. Points on top that are still to be had are among them. */
  open: { question: string; message: string }[];
}
