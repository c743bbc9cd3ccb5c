import { inspect } from "node:util";
import { CHECK_TYPE, type CheckOutcome, type QuestionName, type TestResult } from "../course/index.js";
import type { Language, MimeBundle } from "../display/index.js";
import { reportHtml } from "./report-html.js";
import { reportText } from "./report-text.js";

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
