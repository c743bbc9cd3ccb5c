import PgBoss from "pg-boss";
import { json, type Parameter, type Queries } from "../database/index.js";
import type { Gradebook } from "../gradebook/index.js";

/** What goes first: answers for which a student waits, a class, or what may take until tomorrow. */
export type Priority = "soon" | "usual" | "regrade";

const PRIORITIES: Record<Priority, number> = { soon: 2, usual: 1, regrade: 0 };

/** A run to be graded, and what came of it so far. */
export interface Job {
  run: number;
  /** How often a worker died while it graded this run. */
  deaths: number;
  /** How often the grader itself failed on it. */
  failures: number;
}

/** A job in a worker's hands, with its place in the group that was taken together: each lane of the worker grades every so many, in order. */
export interface TakenJob extends Job {
  place: number;
  lane: number;
}

/** How many jobs there are. */
export interface JobCounts {
  waiting: number;
  inHand: number;
  /** Those that wait for other tests. */
  others: number;
}

/** After so many deaths a run is graded alone, so that one which kills its worker costs only itself. */
export const DEATHS_IN_COMPANY = 2;

/**
 * Jobs in pg-boss: one for each run that waits or is in hand. Whatever is done with a job is done in a transaction that has its student's lock. A job that is done with is
 * removed, as the run says what became of it; so pg-boss's own retries, expiry and archive are not used.
 */
export class Jobs {
  /** The tests whose queues are there. */
  private readonly known = new Set<string>();

  private constructor(
    private readonly book: Gradebook,
    private readonly boss: PgBoss,
  ) {}

  static async open(book: Gradebook): Promise<Jobs> {
    const boss = new PgBoss({ db: ownTransactions(book), supervise: false, schedule: false });
    await boss.start();
    return new Jobs(book, boss);
  }

  /** Makes the queues of a version of the tests: each has its own, as no worker grades with tests that it has not. */
  async prepare(tests: string): Promise<void> {
    if (this.known.has(tests)) return;
    for (const queue of queuesOf(tests)) await this.boss.createQueue(queue);
    this.known.add(tests);
  }

  /** Lets a run wait; where it does already or is in hand, it is only moved forward. */
  async add(queries: Queries, tests: string, run: number, priority: Priority): Promise<void> {
    const known = await queries.query(
      `update pgboss.job set priority = greatest(priority, $3) where name = any($1) and id = $2 returning id`,
      [queuesOf(tests), idOf(run), PRIORITIES[priority]],
    );
    if (known.length === 0) await this.insert(queries, tests, { run, deaths: 0, failures: 0 }, PRIORITIES[priority]);
  }

  /** Takes what goes first, for a worker of so many lanes. */
  async take(
    queries: Queries,
    tests: string,
    most: number,
    { lanes, isAlone }: { lanes: number; isAlone: boolean },
  ): Promise<TakenJob[]> {
    // prettier-ignore
    const [company, alone] = queuesOf(tests);
    let failure: unknown;
    const db = {
      executeSql: (sql: string, values: unknown[]) =>
        within(queries)
          .executeSql(sql, values)
          .catch((error: unknown) => {
            failure = error;
            throw error;
          }),
    };
    const options = { batchSize: most, includeMetadata: true as const, db };
    const jobs = await this.boss.fetch<Job>(isAlone ? alone : company, options);
    // pg-boss takes any failure for an empty queue.
    if (failure !== undefined) throw failure;
    const inOrder = jobs.sort(
      (a, b) => b.priority - a.priority || +a.createdOn - +b.createdOn || a.data.run - b.data.run,
    );
    const taken = inOrder.map(({ data }, place) => ({ ...data, place, lane: place % lanes }));
    await queries.query(
      `update pgboss.job set data = job.data || jsonb_build_object('place', taken.place, 'lane', taken.lane)
       from unnest($2::uuid[], $3::integer[], $4::integer[]) as taken (id, place, lane) where name = $1 and job.id = taken.id`,
      [
        isAlone ? alone : company,
        taken.map(({ run }) => idOf(run)),
        taken.map(({ place }) => place),
        taken.map(({ lane }) => lane),
      ],
    );
    return taken;
  }

  /** Lets a run wait again that was taken, as one of which more is known. */
  async change(queries: Queries, tests: string, run: number, change: (job: Job) => Job): Promise<void> {
    const [before] = await queries.query<{ data: Job; priority: number }>(
      "delete from pgboss.job where name = any($1) and id = $2 returning data, priority",
      [queuesOf(tests), idOf(run)],
    );
    const job = change(before?.data ?? { run, deaths: 0, failures: 0 });
    await this.insert(queries, tests, job, before?.priority ?? PRIORITIES.usual);
  }

  /** What is known of a run that waits or is in hand. */
  async find(queries: Queries, tests: string, run: number): Promise<Job | TakenJob | undefined> {
    const [job] = await queries.query<{ data: Job | TakenJob }>("select data from pgboss.job where name = any($1) and id = $2", [queuesOf(tests), idOf(run)]); // prettier-ignore
    return job?.data;
  }

  async remove(queries: Queries, tests: string, run: number): Promise<void> {
    await queries.query("delete from pgboss.job where name = any($1) and id = $2", [queuesOf(tests), idOf(run)]);
  }

  /** How many there are for these tests, and for others. */
  async count(tests: string): Promise<JobCounts> {
    const [row] = await this.book.together(({ queries }) =>
      queries.query<JobCounts>(
        `select count(*) filter (where name = any($1) and state < 'active') as waiting, count(*) filter (where name = any($1) and state = 'active') as "inHand",
           count(*) filter (where name <> all($1) and state < 'active') as others from pgboss.job`,
        [queuesOf(tests)],
      ),
    );
    return row as JobCounts;
  }

  private async insert(
    queries: Queries,
    tests: string,
    { run, deaths, failures }: Job,
    priority: number,
  ): Promise<void> {
    // prettier-ignore
    const [company, alone] = queuesOf(tests);
    const name = deaths < DEATHS_IN_COMPANY ? company : alone;
    await this.boss.insert([{ id: idOf(run), name, data: { run, deaths, failures }, priority }], { db: within(queries) }); // prettier-ignore
  }
}

/** For what is graded in company, and for what is graded alone. */
const queuesOf = (tests: string): [company: string, alone: string] => [`grade-${tests.slice(0, 32)}`, `alone-${tests.slice(0, 32)}`]; // prettier-ignore

/** The same for the same run, so that it has one job; jobs of one transaction go by it. */
const idOf = (run: number): string => `00000000-0000-4000-8000-${run.toString(16).padStart(12, "0")}`;

/** pg-boss in a transaction that is under way. */
const within = (queries: Queries): PgBoss.Db => ({
  executeSql: async (sql, values: unknown[] = []) => ({ rows: await queries.query(sql, values.map(parameter)) }),
});

/**
 * pg-boss in transactions of ours. Its own, which it gives as a script, leaves a connection of the pool in a transaction that is broken where two processes make the schema
 * at once.
 */
const ownTransactions = (book: Gradebook): PgBoss.Db => ({
  executeSql: (sql: string, values?: unknown[]) =>
    book.together(async ({ queries }) => {
      const script = /^\s*BEGIN;(.*)COMMIT;\s*$/s.exec(sql)?.[1];
      if (script === undefined) return within(queries).executeSql(sql, values ?? []);
      await queries.run(script);
      return { rows: [] };
    }),
});

function parameter(value: unknown): Parameter {
  if (value === undefined) return null;
  const isPlain = value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Date);
  return isPlain ? json(value) : (value as Parameter);
}
