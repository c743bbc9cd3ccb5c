import type { SetupFindings } from "../../course/index.js";

/**
 * What the page asks the server about the course, under /quantlab/api. Types alone: the page is built from them too.
 *
 * GET /progress?edition=en gives a `CourseProgress`; POST /hand-in {edition} a `HandIn`.
 */
export type { CheckState, CourseProgress, Edition, HandIn, QuestionState } from "../../course/index.js";

/** GET /quantlab/api/setup; POST /quantlab/api/setup/native or /cifar10 starts a task, DELETE stops it. */
export interface Setup {
  /** What a kernel started now runs on. */
  engine: SetupFindings["engine"];
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
