import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Run } from "../../../grader/src/gradebook/index.js";
import { type Opened, students } from "./describe-queues.js";
import { pointsOf } from "./fake-grader.js";

const LONG = { timeout: 60_000 };

/** Workers that are processes of their own, and die of SIGKILL. */
export function describeKilled(on: Opened): void {
  const workers = new Set<ChildProcess>();
  afterEach(async () => {
    for (const worker of workers) {
      worker.removeAllListeners("exit");
      const exit = once(worker, "exit");
      if (worker.exitCode === null && worker.signalCode === null) worker.kill("SIGKILL");
      else continue;
      await exit;
    }
    workers.clear();
  });

  /** Starts a worker that needs some time for each submission. */
  function start(delayMs: number): ChildProcess {
    const words = ["--import", "tsx", path.join(import.meta.dirname, "worker-process.ts"), JSON.stringify([on.engine.place, delayMs])]; // prettier-ignore
    const worker = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
    workers.add(worker);
    worker.on("exit", () => workers.delete(worker));
    return worker;
  }

  /** Keeps one worker running, however often it dies. */
  function keepRunning(delayMs: number): void {
    start(delayMs).on("exit", () => keepRunning(delayMs));
  }

  const finished = async (runs: readonly Run[]): Promise<number> =>
    (await on.book.runs.finished(runs.map(({ id }) => id))).length;

  /** All are graded, each once and right, whatever happened meanwhile. */
  async function expectAllGraded(names: readonly string[], runs: readonly Run[]): Promise<void> {
    expect(await on.runs(runs)).toEqual(runs.map(() => expect.objectContaining({ state: "graded" })));
    for (const name of names) expect((await on.book.runs.counting(name))?.points, name).toBe(5 + pointsOf(name));
    const events = (await on.book.events.read({ most: 10_000 })).map(({ kind }) => kind);
    expect(events.filter((kind) => kind === "run graded").length).toBe(runs.length);
    expect(events).not.toContain("run differs");
    expect(await on.jobs()).toBe(0);
  }

  describe("Worker.run() in processes of its own", () => {
    it("costs no submission and gives no second score when some are killed", LONG, async () => {
      const runs = await on.enqueue(students(60));
      for (let i = 0; i < 2; i++) keepRunning(40);
      for (const count of [5, 15, 30]) {
        await expect.poll(() => finished(runs), LONG).toBeGreaterThanOrEqual(count);
        [...workers][0]?.kill("SIGKILL");
      }
      await expect.poll(() => finished(runs), LONG).toBe(60);
      await expectAllGraded(students(60), runs);
    });

    it("gives up what kills its worker, and that costs the others nothing", { timeout: 120_000 }, async () => {
      const names = ["kills", ...students(6)];
      const runs = await on.enqueue(names);
      keepRunning(0);
      await expect.poll(() => finished(runs), { timeout: 120_000 }).toBe(7);
      const [poison, ...others] = runs;
      expect(await on.runs([poison!])).toMatchObject([{ state: "failed", attempts: 10, failure: "10 workers died while they graded it" }]); // prettier-ignore
      await expectAllGraded(students(6), others);
    });

    it("ends when it is told to, with what is in hand graded", LONG, async () => {
      const runs = await on.enqueue(students(60));
      const worker = start(50);
      await expect.poll(() => finished(runs), LONG).toBeGreaterThanOrEqual(5);
      worker.kill("SIGTERM");
      expect(await once(worker, "exit")).toEqual([0, null]);
      expect(await finished(runs)).toBe(30);
      expect(await on.book.runs.inHand()).toEqual([]);
    });

    it("goes on when the server was killed and is there again", LONG, async ({ skip }) => {
      skip(on.engine.crash === undefined, "the server of TEST_DATABASE_URL is not ours to kill");
      const runs = await on.enqueue(students(60));
      const said: string[] = [];
      for (let i = 0; i < 2; i++) start(40).stdout?.on("data", (text: Buffer) => said.push(text.toString()));
      for (const count of [5, 30]) {
        await expect.poll(() => finished(runs).catch(() => 0), LONG).toBeGreaterThanOrEqual(count);
        on.engine.crash?.();
      }
      await expect.poll(() => finished(runs).catch(() => 0), LONG).toBe(60);
      await expectAllGraded(students(60), runs);
      // Nobody took a living worker for dead.
      expect((await on.book.events.read({ most: 10_000 })).map(({ kind }) => kind)).not.toContain("run put back");
    });
  });
}
