import path from "node:path";
import type { TestCase, Vitest } from "vitest/node" with { "resolution-mode": "import" };
import type { TestScore } from "../score/index.js";
import type { LaneWork } from "./lane.js";

/** What a submission's tests gave, by question. */
export type TestScores = Readonly<Record<string, readonly TestScore[]>>;

/** Processes in which vitest runs hidden tests, each on submissions of its own. */
export class Lanes {
  private constructor(
    private readonly vitest: Vitest,
    private readonly count: number,
    private readonly gathered: Gathered,
  ) {}

  /** @param count How many; one for each processor unless given. */
  static async open(count: number): Promise<Lanes> {
    const { createVitest } = await import("vitest/node");
    const gathered = new Gathered();
    const vitest = await createVitest("test", {
      config: false,
      root: path.resolve(__dirname, "../../.."),
      watch: false,
      reporters: [{ onTestCaseResult: (test) => gathered.add(test) }],
      maxWorkers: count,
      projects: Array.from({ length: count }, (_, i) => ({
        test: {
          name: `lane ${i}`,
          include: ["grader/src/grade/lane.test.mts"],
          pool: "forks" as const,
          // The sandbox has limits of its own.
          testTimeout: 0,
          hookTimeout: 0,
        },
      })),
    });
    return new Lanes(vitest, count, gathered);
  }

  /** How many work at once. */
  get width(): number {
    return this.count;
  }

  /**
   * Runs the tests of some submissions, shared out to the lanes.
   *
   * @param work Whose, and how.
   * @returns Their results, in the same order.
   * @throws {Error} where the grader itself fails.
   */
  async run(work: LaneWork): Promise<TestScores[]> {
    const { projects } = this.vitest;
    const lanes = projects.map((_, lane) => work.submissions.filter((__, i) => i % projects.length === lane));
    const specifications = projects.flatMap((project, lane) => {
      const submissions = lanes[lane] ?? [];
      if (submissions.length === 0) return [];
      project.provide("isGrading", true);
      project.provide("lane", { ...work, submissions });
      return [project.createSpecification(path.join(__dirname, "lane.test.mts"))];
    });
    this.gathered.begin();
    const { testModules, unhandledErrors } = await this.vitest.runTestSpecifications(specifications);
    const errors = [...unhandledErrors, ...testModules.flatMap((module) => module.errors()), ...this.gathered.errors];
    if (errors.length > 0) throw new Error("the grader failed", { cause: errors[0] });
    return work.submissions.map((_, i) =>
      this.gathered.of(`lane ${i % projects.length}`, Math.floor(i / projects.length)),
    );
  }

  async close(): Promise<void> {
    await this.vitest.close();
  }
}

/** What the lanes tell. */
class Gathered {
  errors: unknown[] = [];
  private scores = new Map<string, Record<string, TestScore[]>>();

  begin(): void {
    this.errors = [];
    this.scores = new Map();
  }

  add(test: TestCase): void {
    const result = test.result();
    if (result.state === "failed") this.errors.push(result.errors[0]);
    const { scored } = test.meta();
    if (!scored) return;
    const key = `${test.project.name} ${scored.submission}`;
    const questions = this.scores.get(key) ?? {};
    // Vitest may tell of them in another order.
    (questions[scored.question] ??= new Array<TestScore>(scored.count))[scored.place] = scored.test;
    this.scores.set(key, questions);
  }

  /** @throws {Error} where a test has not been heard of: no score is made without it. */
  of(lane: string, submission: number): TestScores {
    const scores = this.scores.get(`${lane} ${submission}`) ?? {};
    for (const [question, tests] of Object.entries(scores))
      if (Object.keys(tests).length < tests.length) throw new Error(`a hidden test of ${question} has not run`);
    return scores;
  }
}
