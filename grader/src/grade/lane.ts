import type { CodeQuestion } from "../../../src/course/index.js";
import type { SandboxOptions } from "../sandbox/index.js";
import type { Submission } from "../submission/index.js";
import type { TestScore } from "../score/index.js";

/** What a lane is to do: a list of submissions, one after the other. */
export interface LaneWork {
  submissions: readonly { submission: Submission; seed: string }[];
  /** Whose tests are run. */
  questions: readonly CodeQuestion[];
  /** The folder of the hidden tests. */
  tests: string;
  sandbox: SandboxChoice;
}

/** How the students' code is kept apart. */
export type SandboxChoice = Pick<SandboxOptions, "level" | "limits">;

declare module "vitest" {
  interface ProvidedContext {
    lane?: LaneWork;
  }
  interface TaskMeta {
    /** What became of a hidden test, and of what: the submission is counted in its lane's work, the test in its question. */
    scored?: { submission: number; question: string; place: number; count: number; test: TestScore };
  }
}
