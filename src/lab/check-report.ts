import { inspect } from "node:util";
import type { Language, MimeBundle } from "../display/index.js";
import { reportHtml } from "./report-html.js";
import { reportText } from "./report-text.js";
import type { QuestionName } from "./questions.js";
import type { CheckOutcome, TestResult } from "./test-result.js";

/** A visible check's outcome. As a cell's last expression it shows itself: text, and HTML without scripts. */
export class CheckReport implements CheckOutcome {
  readonly status: CheckOutcome["status"];

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
