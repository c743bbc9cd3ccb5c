import { describe, expect, it } from "vitest";
import { Worker } from "../../../grader/src/queue/index.js";
import { OTHER_TESTS, TESTS } from "../gradebook/some-hand-in.js";
import { describeQueues, students } from "./describe-queues.js";
import { type FakeGrader, fakeGrader, pointsOf } from "./fake-grader.js";
import { describeKilled } from "./killed-suite.js";
import { ENGINES } from "../database/engines.js";

describeQueues("Worker", (on) => {
  const drain = (grader: FakeGrader, log?: (line: string) => void): Promise<void> =>
    new Worker(on.queue, { grader, lanes: 2, ...(log && { log }) }).run({ drain: true });

  describe("Worker.run({ drain: true })", () => {
    it("grades each once, taking a share of what waits, and leaves no job behind", async () => {
      const runs = await on.enqueue(students(30));
      const grader = fakeGrader();
      await drain(grader);
      expect(grader.groups.map(({ length }) => length)).toEqual([15, 8, 4, 3]);
      for (const name of students(30))
        expect((await on.book.runs.counting(name))?.points, name).toBe(5 + pointsOf(name));
      expect(await on.runs(runs)).toEqual(runs.map(() => expect.objectContaining({ state: "graded", attempts: 1 })));
      expect(await on.jobs()).toBe(0);
    });

    it("shows what the grader failed on three times, and grades the others", async () => {
      const runs = await on.enqueue(["throws", "nothing", "wrong", "ada"]);
      await drain(fakeGrader());
      expect(await on.runs(runs)).toMatchObject([
        { state: "failed", attempts: 3, failure: "the grader failed 3 times: throws: no" },
        { state: "failed", attempts: 3, failure: "the grader failed 3 times: the grader gave no score" },
        { state: "failed", attempts: 3, failure: expect.stringContaining("score must be of answers") },
        { state: "graded", attempts: 1 },
      ]);
      expect(await on.jobs()).toBe(0);
      // Asked for again, it has all its tries again.
      await on.enqueue(["throws"]);
      await drain(fakeGrader());
      expect(await on.runs(runs)).toMatchObject([{ state: "failed", attempts: 6 }, {}, {}, {}]);
    });

    it("gives everything back where the grader can grade nothing", async () => {
      await on.enqueue(students(3));
      const broken = fakeGrader({ before: () => Promise.reject(new Error("the tests cannot be loaded")) });
      await expect(drain(broken)).rejects.toThrow("the tests cannot be loaded");
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 3, inHand: 0, others: 0 });
      await drain(fakeGrader());
      expect(await on.jobs()).toBe(0);
    });

    it("says what it leaves to others", async () => {
      await on.enqueue(["ada"], "usual", OTHER_TESTS);
      const lines: string[] = [];
      await drain(fakeGrader(), (line) => lines.push(line));
      expect(lines).toEqual(["1 runs wait for other hidden tests than this worker has: it leaves them to others"]);
    });

    it("ends with what is in hand graded when it is stopped", async () => {
      await on.enqueue(students(9));
      const grader = fakeGrader({ before: () => worker.stop() });
      const worker = new Worker(on.queue, { grader, lanes: 2 });
      await worker.run();
      expect(grader.groups.map(({ length }) => length)).toEqual([5]);
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 4, inHand: 0, others: 0 });
    });

    it("gives back what is in hand when it gives up", async () => {
      await on.enqueue(students(3));
      let go = (): void => undefined;
      const grader = fakeGrader({ before: (name) => (name === "student 1" ? new Promise<void>((resolve) => (go = resolve)) : undefined) }); // prettier-ignore
      const worker = new Worker(on.queue, { grader, lanes: 2 });
      const working = worker.run();
      await expect.poll(() => on.book.runs.counting("student 0")).toBeDefined();
      await worker.giveUp();
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 2, inHand: 0, others: 0 });
      go();
      await working;
      expect(await on.jobs()).toBe(0);
    });
  });
});

describeQueues("Worker", describeKilled, ENGINES.filter(({ name }) => name === "postgres")); // prettier-ignore
