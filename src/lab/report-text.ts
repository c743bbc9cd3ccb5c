import type { Language } from "../display/index.js";
import type { CheckOutcome, TestResult } from "../course/index.js";
import { headline, listed, markOf, MARKS } from "./report-words.js";

/**
 * A report as plain text: a line a test, and what is wrong below it.
 *
 * @param report The report.
 * @param tests Those to list.
 * @returns Lines without a line feed at the end.
 */
export function reportText(report: CheckOutcome, tests = listed(report)): string {
  return [headline(report), ...tests.flatMap((test) => lines(test, report.language))].join("\n");
}

function lines(test: TestResult, language: Language): string[] {
  const mark = MARKS[markOf(test)];
  return [
    `  ${mark.sign} ${mark[language]}: ${test.name}`,
    ...(test.message?.split("\n") ?? []).map((line) => `    ${line}`),
  ];
}
