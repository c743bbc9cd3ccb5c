import { earlierAnswers, questions, type Text, text } from "../../../src/course/index.js";
import { type HiddenQuestion, type HiddenTest, RandomCases, WrongAnswer } from "../hidden-test/index.js";
import { type Sandbox, SandboxFailure } from "../sandbox/index.js";
import type { TestScore } from "../score/index.js";
import type { Submission, SubmittedAnswer } from "../submission/index.js";
import { failureText } from "./failure-text.js";
import { SandboxStudent } from "./sandbox-student.js";

/** How one submission's hidden tests are run. */
export interface Grading {
  submission: Submission;
  /** What the random cases are drawn with. */
  seed: string;
  sandbox: Sandbox;
}

/** Runs one question's tests with a student's answer: first with the student's own earlier answers, then with the reference in their place. */
export class AnswerScorer {
  private readonly answer: SubmittedAnswer;
  /** Each way to run the answer, and whose earlier answers the reference's stand for. */
  private readonly ways: { id: string; withReference: readonly string[] }[] = [];

  constructor(
    private readonly hidden: HiddenQuestion,
    private readonly grading: Grading,
  ) {
    const { submission } = grading;
    this.answer = submission.answers[hidden.question];
    if (this.answer.status !== "ok") return;
    const earlier = earlierAnswers(hidden.question, this.answer.source as string);
    const lacking = earlier.filter(({ question }) => submission.answers[question].status !== "ok");
    this.way(
      hidden.question,
      lacking.map(({ name }) => name),
    );
    if (earlier.length > lacking.length)
      this.way(
        `${hidden.question} with reference`,
        earlier.map(({ name }) => name),
      );
  }

  /** A test's result; what fails for want of a right earlier answer counts as passed. */
  async score(test: HiddenTest): Promise<TestScore> {
    const { name, points: maxPoints } = test;
    const scored = { id: name.en, name, points: 0, maxPoints };
    if (this.answer.status !== "ok") return { ...scored, ...unusable(this.answer) };
    let first: Failure | undefined;
    for (const { id, withReference } of this.ways) {
      const failure = await this.failure(test, id);
      first ??= failure;
      if (failure) continue;
      const redone = withReference.length > 0 ? { withReference } : {};
      return { ...scored, status: "passed", points: maxPoints, ...redone };
    }
    return { ...scored, ...(first as Failure) };
  }

  private way(id: string, withReference: readonly string[]): void {
    const { question } = this.hidden;
    const { code, source } = this.answer as Required<SubmittedAnswer>;
    const earlier = earlierAnswers(question, source).map(({ question: from, name }) => [
      name,
      withReference.includes(name) ? "reference" : { from },
    ]);
    const { answers: names } = questions[question];
    this.grading.sandbox.load({ id, question, code, names, earlier: Object.fromEntries(earlier) });
    this.ways.push({ id, withReference });
  }

  private async failure(test: HiddenTest, id: string): Promise<Failure | undefined> {
    const { seed, sandbox } = this.grading;
    const random = new RandomCases(`${seed} ${this.hidden.question} ${test.name.en}`);
    try {
      await test.run({ student: new SandboxStudent(sandbox, id), random });
      return undefined;
    } catch (error) {
      if (error instanceof WrongAnswer) return { status: "wrong", message: hinted(error.text, test.hint) };
      if (!(error instanceof SandboxFailure)) throw error;
      const message = failureText(error, this.answer.source as string);
      return { status: error.status, message: error.status === "error" ? hinted(message, test.hint) : message };
    }
  }
}

type Failure = Required<Pick<TestScore, "status" | "message">>;

function unusable({ status, message = text("", "") }: SubmittedAnswer): Failure {
  return { status: status === "missing" || status === "unanswered" ? "not answered" : "error", message };
}

const hinted = (what: Text, hint: Text): Text => text(`${what.en}\nHint: ${hint.en}`, `${what.zh}\n提示：${hint.zh}`);
