import { codeQuestions } from "../../../src/course/index.js";
import { type ListedSubmission, readSubmission } from "../submission/index.js";
import type { ComparedAnswers } from "./compare-class.js";

/**
 * The answers in code of one submission, as grading reads it; nothing of it runs. What does not compile is compared as far as it can be read.
 *
 * @param submission Where it lies.
 * @throws {Error} as `readSubmission`.
 */
export async function readAnswers({ name, path }: ListedSubmission): Promise<ComparedAnswers> {
  const { answers } = await readSubmission(path, name);
  const found: Required<ComparedAnswers> = { name, sources: {}, faults: {} };
  for (const question of codeQuestions) {
    const { status, source, message } = answers[question];
    if (source !== undefined) found.sources[question] = source;
    if (status !== "ok") found.faults[question] = message?.en ?? status;
  }
  return found;
}
