import { describe, expect, it } from "vitest";
import type { CurrentGrade, Deadline } from "../../../grader/src/gradebook/index.js";
import { courseRubric } from "../../../grader/src/words/index.js";
import { wordsDigest } from "../../../grader/src/words/words-digest.js";
import { handIn, scoreOf } from "./some-hand-in.js";
import { happened, type Opened, rowsOf } from "./opened.js";

/** What everybody has: scores, marks, overrides and late days together. */
export function describeGrades(opened: Opened): void {
  const { book } = opened;
  const grades = async (): Promise<CurrentGrade[]> => {
    const all = [];
    for await (const grade of book().currentGrades()) all.push(grade);
    return all;
  };
  const only = async (): Promise<CurrentGrade> => (await grades())[0] as CurrentGrade;
  const record = (at?: Date) => book().runs.record(handIn(), scoreOf(handIn()), at);
  /** Two minutes before midnight in Berlin, on the day before the clocks went forward: 22:59 UTC. */
  const deadline: Deadline = { dueLocal: "2026-03-28T23:59", timeZone: "Europe/Berlin", freeDays: 1, percentADay: 10 };

  describe("currentGrades()", () => {
    it("gives everybody's points and how they came about", async () => {
      await record();
      await book().students.save("ben", { name: "Ben", section: "B" });
      const [ada, ben] = await grades();
      expect(ada).toMatchObject({ student: "ada", points: 14, score: { maxPoints: 25 }, steps: [{ kind: "program", points: 14, run: 1 }] }); // prettier-ignore
      expect(ben).toEqual({ student: "ben", name: "Ben", section: "B", marks: {}, steps: [] });
    });

    it("adds marks that are of these words, question overrides, late days, and last an override of all", async () => {
      await record(new Date("2026-03-31T10:00:00Z"));
      const met = Object.fromEntries(courseRubric.q9.criteria.map(({ id }) => [id, true]));
      const words = scoreOf(handIn()).questions.find(({ question }) => question === "q9")?.words ?? "";
      await book().marks.save("ada", "q9", { words: wordsDigest(words), met, comment: "", isDone: true, revision: 0 });
      await book().overrides.set("ada", "q4", 10, "rounds halves after all");
      await book().lateDays.setDeadline(deadline);
      // 14 by program; 5 of the bonus; 10 in place of 9 in q4; 3 days late by half a day, of which 1 is free: 20 % of 20 is 4.
      expect((await only()).steps).toMatchObject([
        { kind: "program", points: 14 },
        { kind: "marks", points: 19 },
        { kind: "override", points: 20, before: 9, override: { question: "q4", reason: "rounds halves after all", actor: "anna" } }, // prettier-ignore
        { kind: "late", points: 16, lateness: { days: 3, extended: 0, charged: 2, percent: 20 } },
      ]);
      await book().overrides.set("ada", "total", 25, "oral exam");
      expect(await only()).toMatchObject({ points: 25, score: { points: 19 } });
      expect((await only()).steps.at(-1)).toMatchObject({ kind: "override", before: 16, points: 25 });
    });

    it("gives more students than it holds at once", async () => {
      for (let at = 0; at < 205; at++) await book().students.save(`student ${at}`);
      expect((await grades()).map(({ student }) => student)).toEqual(Array.from({ length: 205 }, (_, at) => `student ${at}`)); // prettier-ignore
    });
  });

  describe("overrides", () => {
    it("take another's place, and are withdrawn and kept", async () => {
      await record();
      await book().overrides.set("ada", "q4", 3, "first");
      const second = await book().overrides.set("ada", "q4", 4, "second");
      expect((await book().overrides.of("ada")).map(({ reason }) => reason)).toEqual(["second"]);
      expect((await only()).points).toBe(9);
      await book().overrides.withdraw(second.id);
      await book().overrides.withdraw(second.id);
      expect((await only()).points).toBe(14);
      expect(await rowsOf(opened, "override")).toBe(2);
      expect((await happened(opened)).slice(4)).toEqual(["override set", "override set", "override withdrawn"]);
    });

    it("need a reason and points", async () => {
      await expect(book().overrides.set("ada", "q4", 3, "\n")).rejects.toThrow("override: reason must say why");
      await expect(book().overrides.set("ada", "q4", NaN, "x")).rejects.toThrow("override: points must be a number of at least 0, got NaN"); // prettier-ignore
    });
  });

  describe("late days", () => {
    it.each([
      ["at the deadline", "2026-03-28T22:59:00Z", 0],
      ["a second after it", "2026-03-28T22:59:01Z", 1],
      // The clocks went forward: this day has 23 hours.
      ["at the same time on the next day", "2026-03-29T21:59:00Z", 1],
      ["a second after that", "2026-03-29T21:59:01Z", 2],
    ])("are days by the clock on the wall: %s", async (_, at, days) => {
      await record(new Date(at));
      await book().lateDays.setDeadline({ ...deadline, freeDays: 0, percentADay: 50 });
      const late = (await only()).steps.find(({ kind }) => kind === "late");
      expect(late).toEqual(days === 0 ? undefined : { kind: "late", points: 14 - 7 * days, lateness: { days, extended: 0, charged: days, percent: 50 * days } }); // prettier-ignore
    });

    it("are counted from the student's own deadline", async () => {
      await record(new Date("2026-03-31T10:00:00Z"));
      await book().lateDays.setDeadline({ ...deadline, freeDays: 0 });
      expect((await only()).points).toBe(9.8); // 3 days, 30 % of 14
      await book().lateDays.extend("ada", 1, "was ill");
      const { id } = await book().lateDays.extend("ada", 1, "was ill again");
      expect((await only()).points).toBe(12.6);
      expect((await only()).steps.at(-1)).toMatchObject({ lateness: { days: 1, extended: 2, charged: 1 } });
      await book().lateDays.withdraw(id);
      expect((await only()).points).toBe(11.2);
      expect((await book().lateDays.extensions("ada")).map(({ reason }) => reason)).toEqual(["was ill"]);
    });

    it("cost nothing where nobody knows when it was handed in, and no more than all", async () => {
      await record();
      await book().lateDays.setDeadline(deadline);
      expect((await only()).points).toBe(14);
      await record(new Date("2026-09-01T00:00:00Z"));
      expect((await only()).points).toBe(0);
    });

    it("are by the deadline that was set last, which is told", async () => {
      expect(await book().lateDays.deadline()).toBeUndefined();
      await book().lateDays.setDeadline(deadline);
      await book().lateDays.setDeadline({ ...deadline, freeDays: 3 });
      expect(await book().lateDays.deadline()).toEqual({ ...deadline, freeDays: 3 });
      expect(await happened(opened)).toEqual(["deadline set", "deadline set"]);
    });

    it.each([
      [{ timeZone: "Berlin" }, "deadline: timeZone must be as Europe/Berlin, got Berlin"],
      [{ dueLocal: "2026-13-01T00:00" }, "deadline: dueLocal must be as 2026-12-01T23:59, got 2026-13-01T00:00"],
      [{ percentADay: 101 }, "deadline: percentADay must be from 0 to 100, got 101"],
    ])("refuse %o", async (wrong, message) => {
      await expect(book().lateDays.setDeadline({ ...deadline, ...wrong })).rejects.toThrow(message);
    });
  });
}
