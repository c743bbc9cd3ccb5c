import type { Language } from "../display/index.js";
import type { CheckReport, TestResult } from "./check-report.js";
import { headline, listed, markOf, MARKS } from "./report-words.js";

/**
 * A report as plain text: a line a test, and what is wrong below it.
 *
 * @param report The report.
 * @returns Lines without a line feed at the end.
 */
export function reportText(report: CheckReport): string {
  return [headline(report), ...listed(report).flatMap((test) => lines(test, report.language))].join("\n");
}

function lines(test: TestResult, language: Language): string[] {
  const mark = MARKS[markOf(test)];
  return [`  ${mark.sign} ${mark[language]}: ${test.name}`, ...(test.message ? [`    ${test.message}`] : [])];
}
