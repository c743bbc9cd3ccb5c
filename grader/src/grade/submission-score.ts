import { createHash } from "node:crypto";
import { type CodeQuestion, questions, type QuestionName, text } from "../../../src/course/index.js";
import type { QuestionScore, Score, TestScore } from "../score/index.js";
import type { Submission, SubmittedAnswer } from "../submission/index.js";
import type { TestScores } from "./lanes.js";

/**
 * What a submission's random cases are drawn with: others for other answers or other tests, and nobody chooses them.
 *
 * @param submission Whose.
 * @param tests The hidden tests' digest.
 */
export function seedOf({ digest }: Submission, tests: string): string {
  return createHash("sha256").update(`${digest} ${tests}`).digest("hex").slice(0, 16);
}

/**
 * A submission's score. Answers in words wait for a person.
 *
 * @param submission Whose.
 * @param tests The hidden tests' digest.
 * @param scores What they gave.
 */
export function submissionScore(submission: Submission, tests: string, scores: TestScores): Score {
  const each = (Object.keys(questions) as QuestionName[]).map((question) => {
    if (question === "q10") return wordsScore(submission.words.q10, questions.q10.points);
    return codeScore(submission, question, scores[question] ?? []);
  });
  const inCode = each.filter(({ question }) => question !== "q10");
  return {
    submission: submission.name,
    edition: submission.edition,
    ...(submission.notes.length > 0 && { notes: submission.notes }),
    digest: submission.digest,
    seed: seedOf(submission, tests),
    tests,
    points: sum(inCode, ({ points }) => points),
    maxPoints: sum(inCode, ({ maxPoints }) => maxPoints),
    questions: each,
  };
}

function codeScore({ answers, words }: Submission, question: CodeQuestion, tests: readonly TestScore[]): QuestionScore {
  const { bonus } = questions[question];
  const scored = {
    question,
    answer: answerOf(answers[question]),
    points: sum(tests, ({ points }) => points),
    maxPoints: questions[question].points,
  };
  if (bonus === undefined) return { ...scored, tests };
  const { tests: inWords, ...rest } = wordsScore(words.q9, bonus);
  const written = rest.words === undefined ? {} : { words: rest.words };
  return { ...scored, ...written, bonus: { points: 0, maxPoints: bonus }, tests: [...tests, ...inWords] };
}

function wordsScore(answer: SubmittedAnswer, maxPoints: number): QuestionScore {
  const status = answer.status === "ok" ? "needs a person" : "not answered";
  const name = answer.question === "q9" ? text("question 9.2, in words (points on top)", "问题 9.2：文字作答（附加分）") : text("the answer in words", "文字作答"); // prettier-ignore
  const message = answer.message ?? text("is read and marked by a person", "由人工阅卷");
  const tests = [{ id: name.en, name, points: 0, maxPoints, status, message } as const];
  const written = answer.status === "ok" ? { words: answer.source as string } : {};
  return { question: answer.question, answer: answerOf(answer), ...written, points: 0, maxPoints, tests };
}

const answerOf = ({ status, message }: SubmittedAnswer): QuestionScore["answer"] => ({
  status,
  ...(message && { message }),
});

const sum = <T>(list: readonly T[], value: (item: T) => number): number =>
  list.reduce((total, item) => total + value(item), 0);
