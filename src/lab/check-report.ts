import { inspect } from "node:util";
import type { Language, MimeBundle } from "../display/index.js";
import type { Panel } from "./checks/check-test.js";
import { reportHtml } from "./report-html.js";
import { reportText } from "./report-text.js";
import type { QuestionName } from "./questions.js";

/** A matrix shown in colours. */
export type Grid = Omit<Panel, "title"> & { title: string };

/** What became of one test. */
export interface TestResult {
  name: string;
  passed: boolean;
  /** What was expected, what was got, and a hint. */
  message?: string;
  /** The exercise still stands there as it was handed out. */
  unanswered?: boolean;
  /** A matter of style: the answer passes without it. */
  advice?: boolean;
  /** Tensors before and after. */
  grids?: readonly Grid[];
}

/** A visible check's outcome. As a cell's last expression it shows itself: text, and HTML without scripts. */
export class CheckReport {
  /** "unanswered" where nothing is wrong but something still stands as it was handed out. */
  readonly status: "passed" | "wrong" | "unanswered";

  constructor(
    readonly question: QuestionName,
    readonly language: Language,
    readonly tests: readonly TestResult[],
  ) {
    const open = tests.filter(({ passed, advice }) => !passed && !advice);
    this.status = open.length === 0 ? "passed" : open.every(({ unanswered }) => unanswered) ? "unanswered" : "wrong";
  }

  /** What a notebook's front end shows. */
  [Symbol.for("Jupyter.display")](): MimeBundle {
    return { "text/plain": reportText(this), "text/html": reportHtml(this) };
  }

  /** What `console.log` prints. */
  [inspect.custom](): string {
    return reportText(this);
  }
}
