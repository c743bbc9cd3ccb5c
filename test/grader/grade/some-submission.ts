import { type CodeQuestion, text } from "../../../src/course/index.js";
import type { Submission, SubmittedAnswer } from "../../../grader/src/submission/index.js";

const CODE = ["q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"] as const;

/** A submission in which all is missing but what is given. */
export function someSubmission(given: Partial<Record<CodeQuestion, Partial<SubmittedAnswer>>> = {}): Submission {
  const missing = (question: SubmittedAnswer["question"]): SubmittedAnswer => ({
    ...{ question, status: "missing", message: text("is not there", "未找到") },
  });
  const answer = (question: CodeQuestion): SubmittedAnswer => ({
    ...missing(question),
    ...(given[question] && { status: "ok", code: "", source: "", ...given[question] }),
  });
  return {
    ...{ name: "jane", digest: "d1", edition: "en", notes: [] },
    answers: Object.fromEntries(CODE.map((question) => [question, answer(question)])) as Submission["answers"],
    words: { q9: missing("q9"), q10: { question: "q10", status: "ok", source: "Both are small." } },
  };
}
