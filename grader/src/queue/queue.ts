import type { DatabasePlace } from "../database/index.js";
import type { Gradebook, Recorded, Run, Together } from "../gradebook/index.js";
import type { Score } from "../score/index.js";
import type { Submission } from "../submission/index.js";
import { DEATHS_IN_COMPANY, type Job, type JobCounts, Jobs, type Priority, type TakenJob } from "./jobs.js";
import { isSettled, LOCK_OF } from "./life.js";

/** A run in a worker's hands. */
export interface Taken {
  run: number;
  tests: string;
  submission: Submission;
}

/** How often a run is tried that workers died of, all in all, and one that the grader failed on. */
const MOST_DEATHS = DEATHS_IN_COMPANY + 8;
const MOST_FAILURES = 3;

/** How many are enqueued in one transaction: its students wait for one another. */
const TOGETHER = 50;

/** What waits to be graded, and who has what in hand. */
export class Queue {
  private constructor(
    readonly book: Gradebook,
    readonly place: DatabasePlace,
    private readonly jobs: Jobs,
  ) {}

  /**
   * @param book The gradebook, in whose database the queue lies.
   * @param place Where that is.
   */
  static async open(book: Gradebook, place: DatabasePlace): Promise<Queue> {
    return new Queue(book, place, await Jobs.open(book));
  }

  /**
   * Asks for submissions to be graded; again changes nothing, but that a run which failed is tried once more.
   *
   * @param submissions Their numbers.
   * @param tests The hidden tests' digest.
   * @param options Whether they go before or after others.
   * @returns Their runs, of which some may be graded already.
   */
  async enqueue(
    submissions: readonly number[],
    tests: string,
    { priority = "usual" }: { priority?: Priority } = {},
  ): Promise<Run[]> {
    // prettier-ignore
    await this.jobs.prepare(tests);
    const all: Run[] = [];
    for (let from = 0; from < submissions.length; from += TOGETHER) {
      const some = submissions.slice(from, from + TOGETHER);
      const asked = await this.book.together(async ({ queries, runs }) => {
        const asked: Run[] = [];
        for (const submission of some) {
          const run = await runs.request(submission, tests);
          if (run.state === "failed") await runs.putBack(run.id, "asked for again");
          if (run.state !== "graded") await this.jobs.add(queries, tests, run.id, priority);
          asked.push(run.state === "failed" ? { ...run, state: "waiting", failure: null } : run);
        }
        return asked;
      });
      all.push(...asked);
    }
    return all;
  }

  /**
   * Takes runs in hand, those that go first.
   *
   * @param worker Who: a worker whose life can be seen.
   * @param most How many.
   * @param options How many of them the worker grades at once, 1 unless given; and whether to take those that may kill their worker.
   * @returns In the order in which they are to be graded.
   */
  async take(
    tests: string,
    worker: string,
    most: number,
    { lanes = 1, isAlone = false }: { lanes?: number; isAlone?: boolean } = {},
  ): Promise<Taken[]> {
    // prettier-ignore
    await this.jobs.prepare(tests);
    return this.book.together(async ({ queries, runs }) => {
      const taken: Taken[] = [];
      for (const { run } of await this.jobs.take(queries, tests, most, { lanes, isAlone })) {
        const started = await runs.start(run, worker);
        if (started) taken.push({ run, ...started });
        else await this.jobs.remove(queries, tests, run);
      }
      return taken;
    });
  }

  /** Keeps a score; the first stays. */
  finish({ run, tests }: Taken, score: Score): Promise<Recorded> {
    return this.book.together(async ({ queries, runs }) => {
      const recorded = await runs.finish(run, score);
      await this.jobs.remove(queries, tests, run);
      return recorded;
    });
  }

  /** The grader failed on a run: it is tried again, or was tried often enough. */
  failed(taken: Taken, worker: string, why: string): Promise<void> {
    return this.book.together((together) =>
      this.tryAgain(together, taken, worker, why, (job) => ({ ...job, failures: job.failures + 1 })),
    );
  }

  /** A worker gives back what it has not graded. */
  giveBack(taken: Taken, worker: string): Promise<void> {
    return this.book.together((together) => this.tryAgain(together, taken, worker, "given back", (job) => job));
  }

  /**
   * Gives back what dead workers had in hand.
   *
   * @param self Who asks, and lives.
   * @returns How many workers were found dead.
   */
  async giveBackOfDead(self?: string): Promise<number> {
    const workers = new Set((await this.book.runs.inHand()).map(({ worker }) => worker as string));
    if (self !== undefined) workers.delete(self);
    if (workers.size === 0 || !(await isSettled(this.book, this.place))) return 0;
    let dead = 0;
    for (const worker of workers) if (await this.giveBackIfDead(worker)) dead++;
    return dead;
  }

  /** How many runs there are: those of these tests that wait or are in hand, and those that wait for other tests. */
  count(tests: string): Promise<JobCounts> {
    return this.jobs.count(tests);
  }

  /** How many workers have anything in hand, but for one. */
  async othersAtWork(self: string): Promise<number> {
    return new Set((await this.book.runs.inHand()).map(({ worker }) => worker).filter((worker) => worker !== self))
      .size;
  }

  private giveBackIfDead(worker: string): Promise<boolean> {
    return this.book.together(async (together) => {
      const [row] = await together.queries.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${LOCK_OF}) as free`, [worker]); // prettier-ignore
      if (!row?.free) return false;
      const lost = (await together.runs.inHand()).filter((run) => run.worker === worker);
      const graded = await this.gradedAtLast(together, lost);
      for (const { id: run, tests } of lost)
        await this.tryAgain(together, { run, tests }, worker, `${worker} is gone`, (job) => ({ ...job, deaths: job.deaths + (graded.has(run) ? 1 : 0) })); // prettier-ignore
      return lost.length > 0;
    });
  }

  /** Which of a worker's runs it was grading when it died: of each lane the first that is not done with. */
  private async gradedAtLast({ queries }: Together, lost: readonly Run[]): Promise<Set<number>> {
    const first = new Map<number, TakenJob>();
    for (const { id, tests } of lost) {
      const job = await this.jobs.find(queries, tests, id);
      if (!job || !("lane" in job)) continue;
      const before = first.get(job.lane);
      if (!before || job.place < before.place) first.set(job.lane, job);
    }
    return new Set([...first.values()].map(({ run }) => run));
  }

  /** Where the worker has the run still, lets it wait again, or gives it up. */
  private async tryAgain(
    { queries, runs }: Together,
    { run, tests }: Omit<Taken, "submission">,
    worker: string,
    why: string,
    change: (job: Job) => Job,
  ): Promise<void> {
    // prettier-ignore
    if (!(await runs.putBack(run, why, worker))) return;
    await this.jobs.change(queries, tests, run, change);
    const { deaths, failures } = (await this.jobs.find(queries, tests, run)) as Job;
    if (deaths < MOST_DEATHS && failures < MOST_FAILURES) return;
    const reason = deaths < MOST_DEATHS ? `the grader failed ${failures} times: ${why}` : `${deaths} workers died while they graded it`; // prettier-ignore
    await runs.fail(run, reason);
    await this.jobs.remove(queries, tests, run);
  }
}
