import {
  type CodeQuestion,
  type EarlierAnswer,
  earlierAnswers,
  questions,
  type Text,
  text,
} from "../../../src/course/index.js";
import { type HiddenQuestion, type HiddenTest, RandomCases, WrongAnswer } from "../hidden-test/index.js";
import { type Sandbox, SandboxFailure } from "../sandbox/index.js";
import type { TestScore, TestStatus } from "../score/index.js";
import type { Submission, SubmittedAnswer } from "../submission/index.js";
import { failureText } from "./failure-text.js";
import { SandboxStudent } from "./sandbox-student.js";

/** How one submission's hidden tests are run. */
export interface Grading {
  submission: Submission;
  /** What the random cases are drawn with. */
  seed: string;
  sandbox: Sandbox;
  /** Questions whose own tests are not all passed without the reference; each scorer adds its own, so questions are scored in the course's order. */
  faulty: Set<CodeQuestion>;
}

/** After so many tests that were stopped, an answer is not run again: it would use up the time that the student's other answers need. */
const MOST_STOPS = 2;

/** A way to run an answer. */
interface Way {
  id: string;
  /** The earlier answers in whose place the reference stands. */
  withReference: readonly string[];
  stops: number;
  lastStop: TestStatus;
}

/**
 * Runs one question's tests with a student's answer: first with the student's own earlier answers, then with the reference in place of those that are
 * faulty. An earlier answer that has all its points stays: what fails with it is this answer's own mistake.
 */
export class AnswerScorer {
  private readonly answer: SubmittedAnswer;
  /** In the order in which they are tried. */
  private readonly ways: Way[] = [];

  constructor(
    private readonly hidden: HiddenQuestion,
    private readonly grading: Grading,
  ) {
    const { submission, faulty } = grading;
    this.answer = submission.answers[hidden.question];
    if (this.answer.status !== "ok") return;
    const earlier = earlierAnswers(hidden.question, this.answer.source as string);
    const lacking = earlier.filter(({ question }) => submission.answers[question].status !== "ok");
    const replaced = earlier.filter((each) => lacking.includes(each) || faulty.has(each.question));
    this.way(hidden.question, lacking);
    if (replaced.length > lacking.length) this.way(`${hidden.question} with reference`, replaced);
  }

  /** A test's result; what fails for want of a right earlier answer counts as passed. */
  async score(test: HiddenTest): Promise<TestScore> {
    const scored = await this.scored(test);
    if (scored.status !== "passed" || scored.withReference) this.grading.faulty.add(this.hidden.question);
    return scored;
  }

  private async scored(test: HiddenTest): Promise<TestScore> {
    const { name, points: maxPoints } = test;
    const scored = { id: name.en, name, points: 0, maxPoints };
    if (this.answer.status !== "ok") return { ...scored, ...unusable(this.answer) };
    let first: Failure | undefined;
    for (const way of this.ways) {
      const failure = await this.failure(test, way);
      first ??= failure;
      if (failure) continue;
      const { withReference } = way;
      const redone = withReference.length > 0 ? { withReference } : {};
      return { ...scored, status: "passed", points: maxPoints, ...redone };
    }
    return { ...scored, ...(first as Failure) };
  }

  private way(id: string, replaced: readonly EarlierAnswer[]): void {
    const { question } = this.hidden;
    const withReference = replaced.map(({ name }) => name);
    const { code, source } = this.answer as Required<SubmittedAnswer>;
    const earlier = earlierAnswers(question, source).map(({ question: from, name }) => [
      name,
      withReference.includes(name) ? "reference" : { from },
    ]);
    const { answers: names } = questions[question];
    this.grading.sandbox.load({ id, question, code, names, earlier: Object.fromEntries(earlier) });
    this.ways.push({ id, withReference, stops: 0, lastStop: "error" });
  }

  private async failure(test: HiddenTest, way: Way): Promise<Failure | undefined> {
    if (way.stops >= MOST_STOPS) return { status: way.lastStop, message: STOPPED };
    const { seed, sandbox } = this.grading;
    const random = new RandomCases(`${seed} ${this.hidden.question} ${test.name.en}`);
    try {
      await test.run({ student: new SandboxStudent(sandbox, way.id), random });
      return undefined;
    } catch (error) {
      if (error instanceof WrongAnswer) return { status: "wrong", message: hinted(error.text, test.hint) };
      if (!(error instanceof SandboxFailure)) throw error;
      const { status } = error;
      if (error.wasStopped) {
        way.stops++;
        way.lastStop = status;
      }
      const message = failureText(error, this.answer.source as string);
      return { status, message: status === "error" ? hinted(message, test.hint) : message };
    }
  }
}

type Failure = Required<Pick<TestScore, "status" | "message">>;

const STOPPED = text(
  "was not run, as the answer had to be stopped in the tests before",
  "未运行：作答在前面的测试中已被终止",
);

function unusable({ status, message = text("", "") }: SubmittedAnswer): Failure {
  return { status: status === "missing" || status === "unanswered" ? "not answered" : "error", message };
}

const hinted = (what: Text, hint: Text): Text => text(`${what.en}\nHint: ${hint.en}`, `${what.zh}\n提示：${hint.zh}`);
