import type { MimeBundle } from "../display/index.js";
import type { Language } from "./language.js";
import type { QuestionName } from "./questions.js";

/** A matrix shown in colours. */
export interface Grid {
  title: string;
  values: readonly (readonly number[])[];
  /** Cells that are not as they should be, in `values`' shape. */
  wrong?: readonly (readonly boolean[])[];
}

/** What became of one test. */
export interface TestResult {
  name: string;
  passed: boolean;
  /** What was expected and what was got, and a hint. */
  message?: string;
  /** A test of style: where it fails, the answer still passes. */
  advice?: boolean;
  /** Tensors before and after. */
  grids?: readonly Grid[];
}

/** A visible check's outcome, which shows itself as a cell's last expression. */
export class CheckReport {
  constructor(
    readonly question: QuestionName,
    readonly language: Language,
    readonly tests: readonly TestResult[],
    readonly status: "passed" | "wrong" | "unanswered",
  ) {}

  [Symbol.for("Jupyter.display")](): MimeBundle {
    return { "text/plain": `${this.question}: ${this.status}` };
  }
}
