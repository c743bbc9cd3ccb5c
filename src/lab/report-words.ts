import { type CheckOutcome, questions, tally, type TestResult } from "../course/index.js";
import type { Language } from "../display/index.js";

/** How a test ended; never told by colour alone. */
export type Mark = "passed" | "wrong" | "unanswered" | "advice";

/** The sign and the word of each ending. */
export const MARKS: Readonly<Record<Mark, Readonly<Record<Language, string>> & { sign: string }>> = {
  passed: { sign: "✓", en: "passed", zh: "通过" },
  wrong: { sign: "✗", en: "wrong", zh: "有误" },
  unanswered: { sign: "○", en: "not answered yet", zh: "尚未作答" },
  advice: { sign: "!", en: "advice", zh: "建议" },
};

export function markOf({ passed, unanswered, advice }: TestResult): Mark {
  return passed ? "passed" : unanswered ? "unanswered" : advice ? "advice" : "wrong";
}

/**
 * A report's first line.
 *
 * @param report The report.
 * @returns As in "q4 Linear quantization: 5 of 6 tests passed".
 */
export function headline({ question, language, tests, status }: CheckOutcome): string {
  const title = `${question} ${questions[question].title[language]}`;
  if (isUntouched({ tests, status })) return language === "en" ? `${title}: not answered yet` : `${title}：尚未作答`;
  const { done, all } = tally(tests);
  if (language === "zh")
    return `${title}：${done === all ? `${all} 项测试全部通过` : `${all} 项测试通过了 ${done} 项`}`;
  return `${title}: ${done === all ? `all ${all} tests passed` : `${done} of ${all} tests passed`}`;
}

/** Whether nobody has begun the exercise. */
export function isUntouched({ tests, status }: Pick<CheckOutcome, "tests" | "status">): boolean {
  return status === "unanswered" && !tests.some(({ passed }) => passed);
}

/**
 * The tests that a report lists.
 *
 * @param report The report.
 * @returns Of an exercise that nobody has begun none; besides what the headline counts, advice that is not followed where the rest is right; what was
 * said once is not said again.
 */
export function listed({ tests, status }: CheckOutcome): readonly TestResult[] {
  if (isUntouched({ tests, status })) return [];
  const said = new Set<string>();
  return tests
    .filter(({ advice, passed }) => !advice || (!passed && status === "passed"))
    .map(({ message, ...test }) => {
      if (message === undefined || said.has(message)) return test;
      said.add(message);
      return { ...test, message };
    });
}
