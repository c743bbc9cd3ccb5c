import type { CodeQuestion } from "../../../src/course/index.js";
import type { SandboxOptions } from "../sandbox/index.js";
import type { Submission } from "../submission/index.js";
import type { TestScore } from "../score/index.js";

/** What lanes are to do: a list of submissions, one after the other. */
export interface LaneWork {
  submissions: readonly SeededSubmission[];
  /** Whose tests are run. */
  questions: readonly CodeQuestion[];
  /** The folder of the hidden tests. */
  tests: string;
  sandbox: SandboxChoice;
}

/** A submission with what its random cases are drawn with. */
export interface SeededSubmission {
  submission: Submission;
  seed: string;
}

/** How the students' code is kept apart. */
export type SandboxChoice = Pick<SandboxOptions, "level" | "limits">;

declare module "vitest" {
  interface ProvidedContext {
    /** One lane's share, with each submission's place in the whole. */
    lane?: LaneWork & { submissions: readonly (SeededSubmission & { place: number })[] };
  }
  interface TaskMeta {
    /** What became of a hidden test, and of whose. */
    scored?: { place: number; question: string; test: TestScore };
  }
}
