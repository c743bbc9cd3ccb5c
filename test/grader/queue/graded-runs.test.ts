import { describe, expect, it } from "vitest";
import { gradedRuns, Worker } from "../../../grader/src/queue/index.js";
import { handIn, scoreOf, TESTS } from "../gradebook/some-hand-in.js";
import { describeQueues, students } from "./describe-queues.js";
import { fakeGrader } from "./fake-grader.js";

describeQueues("gradedRuns", (on) => {
  describe("gradedRuns(queue, runs, worker)", () => {
    it("gives each run when it is graded or given up, by whomever", async () => {
      const runs = await on.enqueue([...students(5), "throws"]);
      await on.queue.finish((await on.queue.take(TESTS, "w", 1))[0]!, scoreOf(handIn("student 0")));
      const states: string[] = [];
      const ids = runs.map(({ id }) => id);
      for await (const run of gradedRuns(on.queue, ids, new Worker(on.queue, { grader: fakeGrader(), lanes: 1 }))) states.push(run.state); // prettier-ignore
      expect(states.sort()).toEqual(["failed", ...Array.from({ length: 5 }, () => "graded")]);
    });

    it("throws what the worker does", async () => {
      const [run] = await on.enqueue(["ada"]);
      const broken = fakeGrader({ before: () => Promise.reject(new Error("no tests")) });
      const all = gradedRuns(on.queue, [run?.id ?? 0], new Worker(on.queue, { grader: broken, lanes: 1 }));
      await expect(all.next()).rejects.toThrow("no tests");
    });
  });
});
