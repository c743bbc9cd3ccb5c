import { describe, expect, it } from "vitest";
import { handIn, OTHER_TESTS, scoreOf, TESTS } from "../gradebook/some-hand-in.js";
import { describeQueues, students } from "./describe-queues.js";

describeQueues("Queue", (on) => {
  describe("enqueue(submissions, tests)", () => {
    it("asks once, whoever asks again", async () => {
      const runs = await on.enqueue(["ada", "ben"]);
      expect(await on.enqueue(["ada", "ben"])).toEqual(runs);
      expect(runs).toMatchObject([{ state: "waiting" }, { state: "waiting" }]);
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 2, inHand: 0, others: 0 });
    });

    it("asks nothing of what is graded", async () => {
      await on.book.runs.record(handIn("ada"), scoreOf(handIn("ada")));
      expect(await on.enqueue(["ada"])).toMatchObject([{ state: "graded" }]);
      expect(await on.jobs()).toBe(0);
    });
  });

  describe("take(tests, worker, most)", () => {
    it("gives what is soon first, then the others as they came, regrades last", async () => {
      await on.enqueue(["regrade"], "regrade");
      await on.enqueue(["a", "b", "late"]);
      await on.enqueue(["soon"], "soon");
      await on.enqueue(["late"], "soon");
      const order = [];
      for (let i = 0; i < 5; i++) order.push((await on.queue.take(TESTS, "w", 1))[0]?.submission.name);
      expect(order).toEqual(["late", "soon", "a", "b", "regrade"]);
    });

    it("never gives a run to two workers", async () => {
      await on.enqueue(students(40));
      const taken = await Promise.all(Array.from({ length: 8 }, (_, at) => on.queue.take(TESTS, `w${at}`, 7)));
      const all = taken.flat().map(({ run }) => run);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBe(40);
    });

    it("gives nothing of other tests", async () => {
      await on.enqueue(["ada"], "usual", OTHER_TESTS);
      expect(await on.queue.take(TESTS, "w", 5)).toEqual([]);
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 0, inHand: 0, others: 1 });
    });
  });

  describe("giveBackOfDead()", () => {
    it("gives a run back, at last alone, and gives it up after ten deaths", async () => {
      const [run] = await on.enqueue(["kills"]);
      for (let death = 1; death <= 10; death++) {
        const taken = await on.queue.take(TESTS, `w${death}`, 5, { isAlone: death > 2 });
        expect(taken.map((each) => each.run)).toEqual([run?.id]);
        await expect.poll(() => on.queue.giveBackOfDead(), { timeout: 30_000 }).toBe(1);
      }
      expect(await on.book.runs.find(run?.id ?? 0)).toMatchObject({ state: "failed", failure: "10 workers died while they graded it" }); // prettier-ignore
      expect(await on.jobs()).toBe(0);
    });

    it("blames those that were graded at last: of each lane the first that has no score", async () => {
      const runs = await on.enqueue(students(7));
      const blamed = async (): Promise<number[]> => {
        const rows = await on.database.query<{ data: { run: number; deaths: number } }>("select data from pgboss.job");
        return rows.flatMap(({ data: { run, deaths } }) => (deaths > 0 ? [run] : [])).sort((a, b) => a - b);
      };
      const taken = await on.queue.take(TESTS, "w", 7, { lanes: 3 });
      expect(taken.map(({ run }) => run)).toEqual(runs.map(({ id }) => id));
      // Lanes: 0, 3, 6; 1, 4; 2, 5. Without a score are 3, 6; 1, 4; none.
      for (const at of [0, 2, 5]) await on.queue.finish(taken[at]!, scoreOf(taken[at]!.submission));
      await expect.poll(() => on.queue.giveBackOfDead(), { timeout: 30_000 }).toBe(1);
      expect(await blamed()).toEqual([runs[1]?.id, runs[3]?.id]);
      expect(await on.queue.count(TESTS)).toEqual({ waiting: 4, inHand: 0, others: 0 });
    });

    it("leaves alone what was taken over: the first score stays", async () => {
      const [run] = await on.enqueue(["ada"]);
      const [first] = await on.queue.take(TESTS, "w1", 1);
      await expect.poll(() => on.queue.giveBackOfDead(), { timeout: 30_000 }).toBe(1);
      const [second] = await on.queue.take(TESTS, "w2", 1);
      await on.queue.giveBack(first!, "w1");
      expect(await on.book.runs.find(run?.id ?? 0)).toMatchObject({ state: "running", worker: "w2" });
      expect(await on.queue.finish(first!, scoreOf(handIn("ada")))).toBe("new");
      expect(await on.queue.finish(second!, scoreOf(handIn("ada")))).toBe("same");
      expect(await on.jobs()).toBe(0);
    });
  });
});
