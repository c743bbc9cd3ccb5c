import type { Answers } from "./answer-types.js";
import type { CheckReport } from "./check-report.js";
import type { Language } from "./language.js";

export async function check<Q extends keyof Answers>(
  question: Q,
  functions: Answers[Q],
  options: { language?: Language } = {},
): Promise<CheckReport> {
  throw new Error(`check: not written yet (${question}, ${Object.keys(functions)}, ${options.language})`);
}
