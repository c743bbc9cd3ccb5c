import type { Language } from "../display/index.js";
import type { QuestionName } from "./questions.js";

/** A matrix shown in colours. */
export interface Grid {
  title: string;
  /** Row by row. */
  values: readonly number[];
  columns: number;
  /** Which values are not as they should be. */
  wrong?: readonly boolean[];
}

/** What became of one test. */
export interface TestResult {
  name: string;
  passed: boolean;
  /** What was expected, what was got, and a hint. */
  message?: string;
  /** The exercise still stands there as it was handed out. */
  unanswered?: boolean;
  /** The answer passes without it, and grading takes little off. */
  advice?: boolean;
  /** Tensors before and after. */
  grids?: readonly Grid[];
}

/** What a visible check found out. */
export interface CheckOutcome {
  readonly question: QuestionName;
  readonly language: Language;
  readonly tests: readonly TestResult[];
  /** "unanswered" where nothing is wrong but something still stands as it was handed out. */
  readonly status: "passed" | "wrong" | "unanswered";
}
