import { codeQuestions } from "../../../src/course/index.js";
import type { Score } from "../score/index.js";
import { shownName, type Submission } from "../submission/index.js";
import type { SandboxChoice } from "./lane.js";
import { Lanes, LanesError } from "./lanes.js";
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
  constructor(
    readonly submission: Submission,
    cause: unknown,
  ) {
    super(`${shownName(submission.name)}: ${reason(cause)}`, { cause });
  }
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
   * @returns A score or the grader's own failure for each, as soon as it is known.
   * @throws {LanesError} where none can be graded.
   */
  async *grade(submissions: readonly Submission[]): AsyncGenerator<Score | GradingError, void> {
    if (submissions.length === 0) return;
    const { tests, sandbox } = this.options;
    const seeded = submissions.map((submission) => ({ submission, seed: seedOf(submission, this.tests) }));
    const work = { submissions: seeded, questions: codeQuestions, tests, sandbox };
    const left = new Map(submissions.entries());
    try {
      for await (const { place, scores } of this.lanes.run(work)) {
        left.delete(place);
        yield submissionScore(submissions[place] as Submission, this.tests, scores);
      }
    } catch (cause) {
      if (cause instanceof LanesError) throw cause;
      const again = [...left.values()];
      const [only] = submissions.length === 1 ? again : [];
      if (only) return yield new GradingError(only, cause);
      // One that the grader cannot bear costs the others nothing.
      const half = Math.ceil(again.length / 2);
      yield* this.grade(again.slice(0, half));
      yield* this.grade(again.slice(half));
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
