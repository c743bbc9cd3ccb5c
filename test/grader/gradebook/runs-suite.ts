import { describe, expect, it } from "vitest";
import { handIn, OTHER_TESTS, scoreOf, TESTS } from "./some-hand-in.js";
import { happened, type Opened, rowsOf } from "./opened.js";

/** What was handed in, its scores, and which of them counts. */
export function describeRuns(opened: Opened): void {
  const { book, database } = opened;

  describe("what a student handed in", () => {
    it("is listed with its runs, the newest last, and everybody's newest by itself", async () => {
      await book().runs.record(handIn(), scoreOf(handIn()), new Date("2026-11-02T10:00:00Z"));
      await book().submissions.receive(handIn("ben"));
      // Handed in before, and collected later.
      await book().submissions.receive(handIn("ada", "earlier"), new Date("2026-11-01T10:00:00Z"));
      const all = await book().submissions.of("ada");
      expect(all.map(({ digest, handedInAt }) => [digest, handedInAt?.getUTCDate()])).toEqual([[handIn("ada", "earlier").digest, 1], [handIn().digest, 2]]); // prettier-ignore
      expect((await book().submissions.of("ben"))[0]?.handedInAt).toBeNull();
      expect((await book().submissions.newest()).map(({ student, digest }) => [student, digest])).toEqual([["ada", handIn().digest], ["ben", handIn("ben").digest]]); // prettier-ignore
      expect(await book().runs.of("ada")).toMatchObject([{ submissionId: all[1]?.id, state: "graded", points: 14 }]);
      expect(await book().runs.of("ben")).toEqual([]);
    });

    it("keeps a score by other tests beside the one that counts", async () => {
      await book().runs.record(handIn(), scoreOf(handIn()));
      const [{ id }] = (await book().submissions.newest()) as [{ id: number }, ...unknown[]];
      expect(await book().runs.score(handIn(), OTHER_TESTS)).toBeUndefined();
      expect(await book().runs.keep(id, scoreOf(handIn(), OTHER_TESTS, 3))).toBe("new");
      expect((await book().runs.score(handIn(), OTHER_TESTS))?.points).toBe(8);
      expect((await book().runs.counting("ada"))?.points).toBe(14);
      expect((await book().currentGrade("ada"))?.points).toBe(14);
      expect(await book().currentGrade("nobody")).toBeUndefined();
    });
  });

  describe("runs.record(submission, score)", () => {
    it("keeps both as they are, and lets the first score count", async () => {
      const [submission, score] = [handIn(), scoreOf(handIn())];
      expect(await book().runs.record(submission, score)).toBe("new");
      expect(await book().runs.counting("ada")).toEqual(score);
      expect(await book().submissions.content(1)).toEqual(submission);
      expect(await happened(opened)).toEqual(["submission received", "run requested", "run graded", "score counts"]);
    });

    it("changes nothing when it is recorded again", async () => {
      const at = new Date("2026-11-01T12:00:00Z");
      await book().runs.record(handIn(), scoreOf(handIn()), at);
      const before = await database().query("select * from run, submission, counting");
      expect(await book().runs.record(handIn(), scoreOf(handIn()), at)).toBe("same");
      expect(await book().runs.record(handIn(), scoreOf(handIn()))).toBe("same");
      expect(await database().query("select * from run, submission, counting")).toEqual(before);
      expect(await rowsOf(opened, "event")).toBe(4);
    });

    it("never keeps a second score for the same answers and tests, and tells that there was another", async () => {
      await book().runs.record(handIn(), scoreOf(handIn()));
      expect(await book().runs.record(handIn(), scoreOf(handIn(), TESTS, 5))).toBe("other");
      expect((await book().runs.counting("ada"))?.points).toBe(14);
      expect((await book().events.read()).at(-1)).toMatchObject({ kind: "run differs", details: { difference: { before: 14, after: 10 } } }); // prettier-ignore
    });

    it("lets other answers count, and those from before when they are handed in again", async () => {
      const [first, second] = [handIn("ada", "first"), handIn("ada", "second")];
      await book().runs.record(first, scoreOf(first));
      await book().runs.record(second, scoreOf(second, TESTS, 3));
      expect((await book().runs.counting("ada"))?.points).toBe(8);
      await book().runs.record(first, scoreOf(first));
      expect((await book().runs.counting("ada"))?.points).toBe(14);
      expect(await rowsOf(opened, "run")).toBe(2);
      expect(await database().query("select cause from counting order by id")).toEqual([{ cause: "first" }, { cause: "other answers" }, { cause: "other answers" }]); // prettier-ignore
    });

    it("tells the newest by when it was handed in, in whichever order they come", async () => {
      const [first, second] = [handIn("ada", "first"), handIn("ada", "second")];
      await book().runs.record(second, scoreOf(second, TESTS, 3), new Date("2026-11-02T00:00:00Z"));
      await book().runs.record(first, scoreOf(first), new Date("2026-11-01T00:00:00Z"));
      expect((await book().runs.counting("ada"))?.digest).toBe(second.digest);
    });

    it("keeps what any student may send", async () => {
      const name = `Robert'); drop table student;--\n\u202E\0\ud800${"ü".repeat(2048)}`;
      const submission = handIn(name, "a\0b\udfff\u001b0000");
      const score = { ...scoreOf(submission), notes: [{ en: "\0", zh: "\ud800" }] };
      await book().runs.record(submission, score);
      expect(await book().runs.counting(name)).toEqual(score);
      expect(await book().runs.record(submission, score)).toBe("same");
      expect(await book().submissions.content(1)).toEqual(submission);
      expect((await book().students.all()).map(({ key }) => key)).toEqual([name]);
    });

    it("refuses a score of other answers", async () => {
      const wrong = book().runs.record(handIn("ada", "first"), scoreOf(handIn("ada", "second")));
      await expect(wrong).rejects.toThrow("gradebook: score must be of answers");
      expect(await rowsOf(opened, "student")).toBe(0);
    });

    it("keeps each once where several record at once", async () => {
      // 16 names, each with the same answers three times.
      const all = Array.from({ length: 48 }, (_, at) => handIn(`student ${at % 16}`, `answers ${at % 2}`));
      await Promise.all(all.map((submission) => book().runs.record(submission, scoreOf(submission))));
      for (const table of ["student", "submission", "run", "counting"]) expect(await rowsOf(opened, table)).toBe(16);
      expect(await rowsOf(opened, "event")).toBe(64);
    });
  });

  describe("runs.request(submission, tests), start, finish, fail", () => {
    it("hand a submission to a worker, and to another when the first is gone", async () => {
      const id = await book().submissions.receive(handIn());
      const run = await book().runs.request(id, TESTS);
      expect(await book().runs.request(id, TESTS)).toEqual(run);
      expect(await book().runs.start(run.id, "worker 1")).toEqual({ submission: handIn(), tests: TESTS });
      expect(await book().runs.start(run.id, "worker 2")).toEqual({ submission: handIn(), tests: TESTS });
      expect(await book().runs.find(run.id)).toMatchObject({ state: "running", attempts: 2, worker: "worker 2" });
      expect(await book().runs.finish(run.id, scoreOf(handIn()))).toBe("new");
      // The first was only slow.
      expect(await book().runs.finish(run.id, scoreOf(handIn()))).toBe("same");
      expect(await book().runs.start(run.id, "worker 3")).toBeUndefined();
      expect(await book().runs.find(run.id)).toMatchObject({ state: "graded", attempts: 2, points: 14 });
    });

    it("keep why the grader failed, until it is tried again; a score stays", async () => {
      const { id } = await book().runs.request(await book().submissions.receive(handIn()), TESTS);
      await book().runs.start(id, "worker");
      await book().runs.fail(id, "no sandbox");
      expect(await book().runs.find(id)).toMatchObject({ state: "failed", failure: "no sandbox" });
      await book().runs.start(id, "worker");
      expect(await book().runs.find(id)).toMatchObject({ state: "running", failure: null });
      await book().runs.finish(id, scoreOf(handIn()));
      await book().runs.fail(id, "too late");
      expect(await book().runs.find(id)).toMatchObject({ state: "graded", failure: null });
    });

    it("let a run wait again that its worker gives back, or that failed and is asked for again", async () => {
      const { id } = await book().runs.request(await book().submissions.receive(handIn()), TESTS);
      await book().runs.start(id, "worker 1");
      expect(await book().runs.inHand()).toMatchObject([{ id, worker: "worker 1" }]);
      expect(await book().runs.putBack(id, "gone", "worker 2")).toBe(false);
      expect(await book().runs.putBack(id, "gone", "worker 1")).toBe(true);
      expect(await book().runs.find(id)).toMatchObject({ state: "waiting", attempts: 1 });
      expect(await book().runs.inHand()).toEqual([]);
      await book().runs.fail(id, "no sandbox");
      expect(await book().runs.finished([id, 99])).toMatchObject([{ id, state: "failed" }]);
      expect(await book().runs.putBack(id, "again", "worker 1")).toBe(false);
      expect(await book().runs.putBack(id, "again")).toBe(true);
      expect(await book().runs.finished([id])).toEqual([]);
      await book().runs.finish(id, scoreOf(handIn()));
      expect(await book().runs.putBack(id, "again")).toBe(false);
      expect(await happened(opened)).toEqual(["submission received", "run requested", "run started", "run put back", "run failed", "run put back", "run graded", "score counts"]); // prettier-ignore
    });

    it("refuse a run that is not there", async () => {
      await expect(book().runs.start(7, "worker")).rejects.toThrow("gradebook: run must be one that is there, got 7");
    });
  });

  describe("regrades.propose(tests), write(runs, reason)", () => {
    it("alone let other tests count for the same answers, and keep the difference", async () => {
      const submission = handIn();
      await book().runs.record(submission, scoreOf(submission));
      await book().runs.record(submission, scoreOf(submission, OTHER_TESTS, 7));
      expect((await book().runs.counting("ada"))?.points).toBe(14);
      const difference = {
        ...{ submission: "ada", before: 14, after: 12, isOtherAnswer: false, losesMarks: false },
        tests: [{ question: "q4", id: "a", before: { points: 9, status: "passed" }, after: { points: 7, status: "passed" } }], // prettier-ignore
      };
      const proposal = { run: 2, student: "ada", difference };
      expect(await book().regrades.propose(OTHER_TESTS)).toEqual([proposal]);
      expect(await book().regrades.write([2], "a test was wrong")).toEqual([proposal]);
      expect((await book().runs.counting("ada"))?.points).toBe(12);
      const [kept] = await database().query("select cause, reason, actor, difference from counting where cause = 'regrade'"); // prettier-ignore
      expect(kept).toEqual({ cause: "regrade", reason: "a test was wrong", actor: "anna", difference });
      // Once more changes nothing, nor does grading by the old tests again.
      expect(await book().regrades.write([2], "again")).toEqual([]);
      await book().runs.record(submission, scoreOf(submission));
      expect((await book().runs.counting("ada"))?.points).toBe(12);
      expect(await rowsOf(opened, "counting")).toBe(2);
    });

    it("leave out who has handed in other answers since", async () => {
      const [ada, ben] = [handIn("ada"), handIn("ben")];
      for (const each of [ada, ben]) await book().runs.record(each, scoreOf(each));
      for (const each of [ada, ben]) await book().runs.record(each, scoreOf(each, OTHER_TESTS, 7));
      const proposals = await book().regrades.propose(OTHER_TESTS);
      const again = handIn("ada", "better");
      await book().runs.record(again, scoreOf(again, TESTS, 8));
      const written = await book().regrades.write(proposals.map(({ run }) => run), "a test was wrong"); // prettier-ignore
      expect(written.map(({ student }) => student)).toEqual(["ben"]);
      expect((await book().runs.counting("ada"))?.points).toBe(13);
    });

    it("need a reason", async () => {
      await expect(book().regrades.write([], " ")).rejects.toThrow("regrade: reason must say why, got an empty one");
    });
  });
}
