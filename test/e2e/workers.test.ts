import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { variants } from "../../bench/synthetic-class.js";
import { type Database, openDatabase } from "../../grader/src/database/index.js";
import { Grader, hiddenTests } from "../../grader/src/grade/index.js";
import { Gradebook } from "../../grader/src/gradebook/index.js";
import { Queue } from "../../grader/src/queue/index.js";
import type { StartedEngine } from "../grader/database/engines.js";
import { lacksPostgres, startPostgres } from "../grader/database/postgres-server.js";
import { lacksBubblewrap } from "../grader/sandbox/bubblewrap.js";

const root = path.resolve(import.meta.dirname, "../..");
const LONG = { timeout: 120_000 };

describe.skipIf(lacksBubblewrap() || lacksPostgres())("npm run worker", () => {
  let engine: StartedEngine;
  let database: Database;
  let book: Gradebook;
  let queue: Queue;
  let tests: string;
  let runs: number[];
  let worker: ChildProcess | undefined;
  let said = "";

  beforeAll(async () => {
    engine = await startPostgres();
    database = await openDatabase(engine.place);
    const grader = await Grader.open({ tests: hiddenTests, sandbox: { level: "bubblewrap" }, lanes: 1 });
    await grader.close();
    tests = grader.tests;
  });
  afterAll(async () => {
    await database.close();
    await engine.stop();
  });
  beforeEach(async () => {
    await database.run("drop schema if exists pgboss cascade; drop schema public cascade; create schema public");
    book = await Gradebook.open(database, { actor: "anna" });
    queue = await Queue.open(book, engine.place);
    const ids: number[] = [];
    for (const submission of (await variants()).slice(0, 6)) ids.push(await book.submissions.receive(submission));
    runs = (await queue.enqueue(ids, tests)).map(({ id }) => id);
  });
  afterEach(() => {
    if (worker?.pid !== undefined && worker.exitCode === null && worker.signalCode === null)
      process.kill(-worker.pid, "SIGKILL");
  });

  /** As a terminal does: a group of processes of its own. */
  function start(...words: string[]): ChildProcess {
    const args = ["--import", "tsx", path.join(root, "grader/src/worker/main.ts"), "--lanes", "1", ...words];
    const env = { ...process.env, DATABASE_URL: (engine.place as { url: string }).url };
    said = "";
    worker = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"], detached: true });
    worker.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
    return worker;
  }

  const finished = async (): Promise<number> => (await book.runs.finished(runs)).length;

  it("grades what waits, and ends with --drain when nothing is left", LONG, async () => {
    const [code] = (await once(start("--drain"), "exit")) as [number | null];
    expect([code, await finished()], said).toEqual([0, 6]);
    const points = (await Promise.all(runs.map((id) => book.runs.find(id)))).map((run) => run?.points);
    // The reference is first; the others have one answer replaced.
    expect(points[0]).toBe(95);
    expect(new Set(points).size).toBeGreaterThan(2);
  });

  it("finishes what it has in hand at SIGTERM", LONG, async () => {
    const child = start();
    await expect.poll(finished, LONG).toBeGreaterThanOrEqual(1);
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    // A share of 6.
    expect([code, await finished()], said).toEqual([0, 3]);
    expect(await book.runs.inHand()).toEqual([]);
  });

  it("gives back what it has in hand at Ctrl-C, which its processes get too", LONG, async () => {
    const child = start();
    await expect.poll(finished, LONG).toBeGreaterThanOrEqual(1);
    process.kill(-(child.pid as number), "SIGINT");
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(1);
    expect(await book.runs.inHand()).toEqual([]);
    expect(await queue.count(tests)).toEqual({ waiting: 6 - (await finished()), inHand: 0, others: 0 });
  });
});
