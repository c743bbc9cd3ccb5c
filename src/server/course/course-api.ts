import type { AnswerStatus } from "../../notebook/index.js";

/** What the page asks the server about the course, under /quantlab/api. Types alone: the page is built from them too. */

/** An edition of the notebooks: in the folder itself, or in `zh`. */
export type Edition = "en" | "zh";

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
  /** What to tell the student about the answer's cell, in one line. */
  message?: string;
  /** What the visible check said last; missing where it never ran. */
  check?: {
    status: "passed" | "wrong" | "unanswered";
    tests: number;
    failed: number;
    /** Whether the answer that was checked is the one in the file. */
    isFresh: boolean;
  };
}

/** GET /quantlab/api/progress?edition=en */
export interface CourseProgress {
  edition: Edition;
  questions: QuestionState[];
  /** The first that is not green, in the course's order. */
  next?: string;
}

/** POST /quantlab/api/hand-in {edition} */
export interface HandIn {
  /** The file's path in the server's folder, with slashes. */
  file: string;
  sizeBytes: number;
  answered: string[];
  /** Each with what to tell the student. */
  open: { question: string; message: string }[];
}

/** GET /quantlab/api/setup; POST /quantlab/api/setup/native or /cifar10 starts a task, DELETE stops it. */
export interface Setup {
  /** What a kernel started now runs on. */
  engine: { backend: "tensorflow" | "wasm"; name: string; reason?: string };
  /** CIFAR-10 where it is there. */
  data: "cifar10" | "builtin";
  native: SetupTask;
  cifar10: SetupTask;
}

/** Something that can be fetched. */
export interface SetupTask {
  state: "absent" | "running" | "there" | "failed";
  /** As in "170 MB"; what a click would fetch. */
  size?: string;
  /** While it runs: what is being done, from 0 to 1 where it is known, and as in "31 of 170 MB, 5 s left". */
  doing?: string;
  share?: number;
  amount?: string;
  /** Why it failed, and the way out. */
  message?: string;
}
