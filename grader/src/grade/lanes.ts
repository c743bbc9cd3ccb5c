import path from "node:path";
import { PassThrough } from "node:stream";
import type { TestModule, TestSuite, Vitest } from "vitest/node" with { "resolution-mode": "import" };
import type { TestScore } from "../score/index.js";
import type { LaneWork } from "./lane.js";

/** What a submission's tests gave, by question. */
export type TestScores = Readonly<Record<string, readonly TestScore[]>>;

/** A submission that a lane is done with. */
export interface LaneResult {
  /** Its place in the work. */
  place: number;
  scores: TestScores;
}

/** The lanes cannot run at all, whatever the submissions are: as where a hidden test cannot be loaded. */
export class LanesError extends Error {
  override readonly name = "LanesError";
}

/** Processes in which vitest runs hidden tests, each on submissions of its own. */
export class Lanes {
  private constructor(
    private readonly vitest: Vitest,
    private readonly ear: { hear(suite: TestSuite): void },
  ) {}

  /** @param count How many; one for each processor unless given. */
  static async open(count: number): Promise<Lanes> {
    const { createVitest } = await import("vitest/node");
    const ear: Lanes["ear"] = { hear: () => undefined };
    const vitest = await createVitest("test", {
      config: false,
      root: path.resolve(__dirname, "../../.."),
      watch: false,
      reporters: [{ onTestSuiteResult: (suite) => ear.hear(suite) }],
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
    return new Lanes(vitest, ear);
  }

  /**
   * Runs the tests of some submissions, shared out to the lanes.
   *
   * @param work Whose, and how.
   * @returns Each submission's results as soon as a lane is done with it.
   * @throws {LanesError} where no submission can be graded; {Error} at the end where the grader itself failed on some, which are not among the results.
   */
  async *run(work: LaneWork): AsyncGenerator<LaneResult, void> {
    const { projects } = this.vitest;
    const placed = work.submissions.map((each, place) => ({ ...each, place }));
    const specifications = projects.flatMap((project, lane) => {
      const submissions = placed.filter(({ place }) => place % projects.length === lane);
      if (submissions.length === 0) return [];
      project.provide("isGrading", true);
      project.provide("lane", { ...work, submissions });
      return [project.createSpecification(path.join(__dirname, "lane.test.mts"))];
    });
    const results = new PassThrough({ objectMode: true });
    let count = 0;
    this.ear.hear = (suite) => {
      const result = resultOf(suite);
      if (!result) return;
      count++;
      results.write(result);
    };
    const running = this.vitest.runTestSpecifications(specifications).finally(() => results.end());
    // It is looked at below, when everything that was done has been told.
    running.catch(() => undefined);
    yield* results;
    const { testModules, unhandledErrors } = await running;
    const [broken] = testModules.flatMap((module) => module.errors());
    if (broken) throw new LanesError(broken.message);
    const errors = [...unhandledErrors, ...testModules.flatMap(errorsIn)];
    if (errors.length > 0) throw new Error("the grader failed", { cause: errors[0] });
    if (count < placed.length) throw new Error("a hidden test has not run");
  }

  async close(): Promise<void> {
    await this.vitest.close();
  }
}

/** A submission's results; none where the suite is something else, or where not every test ran to its end. */
function resultOf(suite: TestSuite): LaneResult | undefined {
  if (suite.parent.type !== "module" || suite.state() !== "passed") return undefined;
  const scores: Record<string, TestScore[]> = {};
  let place: number | undefined;
  for (const test of suite.children.allTests()) {
    const { scored } = test.meta();
    if (!scored || test.result().state !== "passed") return undefined;
    place = scored.place;
    (scores[scored.question] ??= []).push(scored.test);
  }
  return place === undefined ? undefined : { place, scores };
}

const errorsIn = ({ children }: TestModule): unknown[] => [
  ...[...children.allTests()].flatMap((test) => test.result().errors ?? []),
  ...[...children.allSuites()].flatMap((suite) => suite.errors()),
];
