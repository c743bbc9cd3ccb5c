import { inspect } from "node:util";
import type { Language, MimeBundle } from "../display/index.js";
import { reportHtml } from "./report-html.js";
import { reportText } from "./report-text.js";
import type { QuestionName } from "./questions.js";
import type { CheckOutcome, TestResult } from "./test-result.js";

/** The MIME type under which a report tells programs its outcome, a `CheckOutcome` without grids. A student can write it too: it proves nothing. */
export const CHECK_TYPE = "application/vnd.quantlab.check+json";

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
    const { question, language, status } = this;
    const tests = this.tests.map((test) => ({ ...test, grids: undefined }));
    const outcome: CheckOutcome = { question, language, status, tests };
    return { "text/plain": reportText(this), "text/html": reportHtml(this), [CHECK_TYPE]: outcome };
  }

  /** What `console.log` prints. */
  [inspect.custom](): string {
    return reportText(this);
  }
}
