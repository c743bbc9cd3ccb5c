import * as tf from "@tensorflow/tfjs";
import { language as currentLanguage, type Language } from "../display/index.js";
import type { Answers } from "./answer-types.js";
import { CheckReport } from "./check-report.js";
import { type CheckTest, Miss, type Panel, Unanswered } from "./checks/check-test.js";
import { checkTests } from "./checks/index.js";
import type { TestResult } from "../course/index.js";

/**
 * The visible check of a question: small tests, with the original lab's tensors, that say what is right, what is not and why. It proves nothing to a
 * grader, whose tests are others. Nothing that the student's functions throw gets out of it, and it keeps no tensor.
 *
 * @param question Which.
 * @param answer What the question's answer cell defines.
 * @param options language: the lab's unless given.
 * @returns The outcome, which shows itself below the cell when it is its last expression.
 * @throws {RangeError} for a question that has no check.
 * @example
 * const report = await check("q9", { preprocess: (images) => images });
 * report.status; // => "wrong"
 */
export async function check<Q extends keyof Answers>(
  question: Q,
  answer: Answers[Q],
  options: { language?: Language } = {},
): Promise<CheckReport> {
  const tests = checkTests[question];
  if (!tests)
    throw new RangeError(`check: question must be ${Object.keys(checkTests).join(", ")}, got ${String(question)}`);
  const { language = currentLanguage() } = options;
  const given = answer ?? ({} as Answers[Q]);
  return new CheckReport(
    question,
    language,
    tests.map((test) => outcomeOf(test, given, language)),
  );
}

function outcomeOf<Answer>({ name, advice, run }: CheckTest<Answer>, answer: Answer, language: Language): TestResult {
  const result = { name: name[language], ...(advice && { advice }) };
  const shown = (panels: readonly Panel[]) =>
    panels.length > 0 ? { grids: panels.map((panel) => ({ ...panel, title: panel.title[language] })) } : {};
  tf.engine().startScope();
  try {
    return { ...result, passed: true, ...shown(run(answer) ?? []) };
  } catch (error) {
    if (error instanceof Unanswered) return { ...result, passed: false, unanswered: true };
    if (!(error instanceof Miss)) throw error;
    return { ...result, passed: false, message: error.text[language], ...shown(error.panels) };
  } finally {
    tf.engine().endScope();
  }
}
