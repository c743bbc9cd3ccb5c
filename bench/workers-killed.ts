// A class graded by two workers of which one is killed every few seconds, and then by two whose database is killed likewise: every submission has its score, once, and the
// right one. npx tsx bench/workers-killed.ts [--count 2000] [--every 5] [--lanes 1] [--kill workers|database]; ends with an error where anything is wrong.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { Grader, hiddenTests } from "../grader/src/grade/index.js";
import { Gradebook, type Run } from "../grader/src/gradebook/index.js";
import { Queue } from "../grader/src/queue/index.js";
import { strongestLevel } from "../grader/src/sandbox/index.js";
import type { Score } from "../grader/src/score/index.js";
import { startPostgres } from "../test/grader/database/postgres-server.js";
import { classOf, variants } from "./synthetic-class.js";

const root = path.join(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    every: { type: "string", default: "5" },
    lanes: { type: "string", default: "1" },
    kill: { type: "string" },
  },
});
const [count, everyMs, lanes] = [Number(values.count), 1000 * Number(values.every), values.lanes];

/** The scores of all variants, by their digests, each graded by this process. */
async function rightScores(): Promise<Map<string, Score>> {
  const level = await strongestLevel({ allowWeakIsolation: false });
  const grader = await Grader.open({ tests: hiddenTests, sandbox: { level }, lanes: 2 });
  const scores = new Map<string, Score>();
  for await (const score of grader.grade((await variants()).slice(0, count))) {
    if (score instanceof Error) throw score;
    scores.set(score.digest, score);
  }
  await grader.close();
  return scores;
}

/** Two workers; one that dies is replaced at once. */
class Workers {
  private readonly running = new Set<ChildProcess>();
  private isOver = false;

  constructor(private readonly url: string) {
    for (let i = 0; i < 2; i++) this.start();
  }

  /** Kills either. */
  kill(): void {
    const all = [...this.running];
    all[Math.floor(Math.random() * all.length)]?.kill("SIGKILL");
  }

  async end(): Promise<void> {
    this.isOver = true;
    for (const worker of this.running) {
      worker.kill("SIGTERM");
      await once(worker, "exit");
    }
  }

  private start(): void {
    const words = ["--import", "tsx", path.join(root, "grader/src/worker/main.ts"), "--lanes", lanes];
    const env = { ...process.env, DATABASE_URL: this.url };
    const worker = spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", "ignore", "inherit"] });
    this.running.add(worker);
    worker.on("exit", (code, signal) => {
      this.running.delete(worker);
      if (this.isOver) return;
      if (signal !== "SIGKILL") console.error(`a worker ended by itself: ${code ?? signal}`);
      this.start();
    });
  }
}

/** Grades a class while workers, or the database, are killed. */
async function grade(killed: "workers" | "database", right: ReadonlyMap<string, Score>): Promise<void> {
  const engine = await startPostgres();
  if (!("url" in engine.place) || !engine.crash)
    throw new Error("workers-killed: needs a server of its own, got TEST_DATABASE_URL");
  const book = await Gradebook.open(engine.place, { actor: "bench" });
  const queue = await Queue.open(book, engine.place);
  const submissions = classOf(await variants(), count);
  const ids: number[] = [];
  for (const submission of submissions) ids.push(await book.submissions.receive(submission));
  const runs = (await queue.enqueue(ids, [...right.values()][0]!.tests)).map(({ id }) => id);
  const workers = new Workers(engine.place.url);
  const start = performance.now();
  let [kills, done]: [number, Run[]] = [0, []];
  while (done.length < count) {
    await sleep(everyMs);
    done = await book.runs.finished(runs).catch(() => done);
    console.error(`${Math.round((performance.now() - start) / 1000)} s: ${done.length} of ${count}`);
    if (done.length === count) break;
    kills++;
    if (killed === "workers") workers.kill();
    else engine.crash();
  }
  const seconds = (performance.now() - start) / 1000;
  await workers.end();
  console.log(
    `${count} submissions, ${kills} times the ${killed === "workers" ? "one of two workers" : "database"} killed: ${seconds.toFixed(0)} s`,
  );
  await check(book, submissions, right, done);
  await book.close();
  await engine.stop();
}

/** Says what is not as it must be. */
async function check(
  book: Gradebook,
  submissions: readonly { name: string; digest: string }[],
  right: ReadonlyMap<string, Score>,
  done: readonly Run[],
): Promise<void> {
  // prettier-ignore
  const failed = done.filter(({ state }) => state !== "graded");
  let wrong = 0;
  for (const { name, digest } of submissions)
    if (!isDeepStrictEqual(await book.runs.counting(name), { ...right.get(digest), submission: name })) wrong++;
  const [events] = await book.together(({ queries }) =>
    queries.query<Record<"graded" | "differ" | "back" | "counting" | "jobs", number>>(
      `select count(*) filter (where kind = 'run graded') as graded, count(*) filter (where kind = 'run differs') as differ, count(*) filter (where kind = 'run put back') as back,
         (select count(*) from counting) as counting, (select count(*) from pgboss.job) as jobs from event`,
    ),
  );
  const attempts = done.reduce((sum, run) => sum + run.attempts, 0);
  console.log(`failed ${failed.length}, wrong ${wrong}, scores kept ${events?.graded}, second scores ${events?.differ}, counting ${events?.counting}, jobs left ${events?.jobs}; begun ${attempts} times, given back ${events?.back}`); // prettier-ignore
  for (const { failure } of failed) console.log(failure);
  const isRight = failed.length + wrong + (events?.differ ?? NaN) + (events?.jobs ?? NaN) === 0;
  if (!isRight || events?.graded !== count || events.counting !== count) process.exitCode = 1;
}

const right = await rightScores();
console.error(
  `${right.size} different submissions, ${new Set([...right.values()].map(({ points }) => points)).size} different points`,
);
for (const killed of ["workers", "database"] as const)
  if (values.kill === undefined || values.kill === killed) await grade(killed, right);
