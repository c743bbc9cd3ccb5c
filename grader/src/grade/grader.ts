import { codeQuestions } from "../../../src/course/index.js";
import type { Score } from "../score/index.js";
import type { Submission } from "../submission/index.js";
import type { SandboxChoice } from "./lane.js";
import { Lanes } from "./lanes.js";
import { seedOf, submissionScore } from "./submission-score.js";
import { testsDigest } from "./tests-digest.js";

export interface GraderOptions {
  /** The folder of the hidden tests. */
  tests: string;
  sandbox: SandboxChoice;
  /** How many submissions are graded at once. */
  lanes: number;
}

/** A submission that the grader itself failed on, which is not the student's fault. */
export class GradingError extends Error {
  override readonly name = "GradingError";
}

/** Grades submissions: their code in sandboxes, the hidden tests in processes of vitest, the sums here. */
export class Grader {
  private constructor(
    private readonly options: GraderOptions,
    /** The hidden tests' digest. */
    readonly tests: string,
    private readonly lanes: Lanes,
  ) {}

  static async open(options: GraderOptions): Promise<Grader> {
    const tests = await testsDigest(options.tests);
    return new Grader(options, tests, await Lanes.open(options.lanes));
  }

  /**
   * Grades some submissions; up to some dozens, as all their results are held.
   *
   * @param submissions Which.
   * @returns A score or the grader's own failure for each, in the same order.
   */
  async grade(submissions: readonly Submission[]): Promise<(Score | GradingError)[]> {
    if (submissions.length === 0) return [];
    const { tests, sandbox } = this.options;
    const seeded = submissions.map((submission) => ({ submission, seed: seedOf(submission, this.tests) }));
    try {
      const scores = await this.lanes.run({ submissions: seeded, questions: codeQuestions, tests, sandbox });
      return submissions.map((submission, i) => submissionScore(submission, this.tests, scores[i] ?? {}));
    } catch (cause) {
      if (submissions.length === 1) return [new GradingError(`${submissions[0]?.name}: ${reason(cause)}`, { cause })];
      // One that the grader cannot bear costs the others nothing.
      const half = Math.ceil(submissions.length / 2);
      return [...(await this.grade(submissions.slice(0, half))), ...(await this.grade(submissions.slice(half)))];
    }
  }

  async close(): Promise<void> {
    await this.lanes.close();
  }
}

function reason(error: unknown): string {
  const { message, cause } = error as Error;
  return cause === undefined ? message : `${message}: ${reason(cause)}`;
}
