// A class graded by 1, 2 and 4 workers on a PostgreSQL server, and what the queue and the gradebook themselves cost a submission: npm run bench -- workers
import { spawn } from "node:child_process";
import { once } from "node:events";
import os from "node:os";
import path from "node:path";
import { Grader, hiddenTests } from "../grader/src/grade/index.js";
import { Gradebook } from "../grader/src/gradebook/index.js";
import { type Grades, Queue, Worker } from "../grader/src/queue/index.js";
import { strongestLevel } from "../grader/src/sandbox/index.js";
import type { Score } from "../grader/src/score/index.js";
import type { Submission } from "../grader/src/submission/index.js";
import { startPostgres } from "../test/grader/database/postgres-server.js";
import { holdToGoal } from "./goal.js";
import { classOf, variants } from "./synthetic-class.js";
import { median, table } from "./table.js";

const root = path.join(import.meta.dirname, "..");

/** How many submissions are graded in a round, and how many only pass through. */
const [COUNT, PASSING] = [Number(process.env["COUNT"] ?? 120), Number(process.env["PASSING"] ?? 1000)];
const WORKERS = [1, 2, 4];

/** What a submission may cost of processor time apart from the sandbox, in ms. */
const GOAL_MS = 5;

/** An empty gradebook, and what is waiting in it. */
interface Waiting {
  url: string;
  book: Gradebook;
  queue: Queue;
  runs: number[];
  end(): Promise<void>;
}

export async function main(rounds = Number(process.env["ROUNDS"] ?? 3)): Promise<void> {
  const some = await variants();
  const level = await strongestLevel({ allowWeakIsolation: false });
  const grader = await Grader.open({ tests: hiddenTests, sandbox: { level }, lanes: os.availableParallelism() });
  const scores = new Map<string, Score>();
  for await (const score of grader.grade(some)) if (!(score instanceof Error)) scores.set(score.digest, score);
  await grader.close();
  const found = new Map(WORKERS.map((count) => [count, [] as number[]]));
  const costs: number[] = [];
  for (let round = 1; round <= rounds; round++) {
    console.error(`round ${round} of ${rounds}, load ${os.loadavg()[0]?.toFixed(1)}`);
    costs.push(await costOf(grader.tests, some, scores));
    for (const count of WORKERS) found.get(count)?.push(await perMinute(grader.tests, some, count));
  }
  const rows = WORKERS.map((count) => {
    const all = found.get(count) as number[];
    return [
      String(count),
      `${median(all).toFixed(0)} (${Math.min(...all).toFixed(0)} to ${Math.max(...all).toFixed(0)})`,
    ];
  });
  console.log(
    `${COUNT} submissions, workers of one lane each, in bubblewrap; ${os.availableParallelism()} cores, which the database shares`,
  );
  console.log(table(["workers", "submissions a minute: median (least to most)"], rows));
  console.log(`own cost of a submission, from the queue to its score in the gradebook: ${median(costs).toFixed(2)} ms of processor time (${Math.min(...costs).toFixed(2)} to ${Math.max(...costs).toFixed(2)}), the database's apart`); // prettier-ignore
  holdToGoal("own cost of a submission", `${GOAL_MS} ms of processor time`, costs.map((ms) => GOAL_MS / ms), 1); // prettier-ignore
}

/** Grades a class with so many workers; counts from when the first begins, as a worker's start is no part of its speed. */
async function perMinute(tests: string, some: readonly Submission[], count: number): Promise<number> {
  const { url, book, runs, end } = await waiting(tests, classOf(some, COUNT));
  const words = ["--import", "tsx", path.join(root, "grader/src/worker/main.ts"), "--lanes", "1", "--drain"];
  const env = { ...process.env, DATABASE_URL: url };
  const workers = Array.from({ length: count }, () =>
    spawn(process.execPath, words, { cwd: root, env, stdio: "ignore" }),
  );
  await Promise.all(workers.map((worker) => once(worker, "exit")));
  const done = await book.runs.finished(runs);
  if (!done.every(({ state }) => state === "graded")) throw new Error("bench: every submission must be graded");
  const [row] = await book.together(
    ({ queries }) =>
    queries.query<{ seconds: number }>("select extract(epoch from max(finished_at) - min(started_at))::float as seconds from run"), // prettier-ignore
  );
  await end();
  return (60 * COUNT) / (row?.seconds ?? NaN);
}

/** What a worker costs whose grader knows the scores, in ms of this process's time. */
async function costOf(tests: string, some: readonly Submission[], scores: ReadonlyMap<string, Score>): Promise<number> {
  const { queue, end } = await waiting(tests, classOf(some, PASSING));
  const grader: Grades = {
    tests,
    async *grade(submissions) {
      for (const { name, digest } of submissions) yield { ...(scores.get(digest) as Score), submission: name };
    },
  };
  const before = process.cpuUsage();
  await new Worker(queue, { grader, lanes: 2 }).run({ drain: true });
  const { user, system } = process.cpuUsage(before);
  await end();
  return (user + system) / 1000 / PASSING;
}

async function waiting(tests: string, submissions: readonly Submission[]): Promise<Waiting> {
  const engine = await startPostgres();
  if (!("url" in engine.place)) throw new Error("bench: needs a server");
  const book = await Gradebook.open(engine.place, { actor: "bench" });
  const queue = await Queue.open(book, engine.place);
  const ids: number[] = [];
  for (const submission of submissions) ids.push(await book.submissions.receive(submission));
  const runs = (await queue.enqueue(ids, tests)).map(({ id }) => id);
  const end = async (): Promise<void> => {
    await book.close();
    await engine.stop();
  };
  return { url: engine.place.url, book, queue, runs, end };
}
