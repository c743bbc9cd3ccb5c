import { describe, expect, it } from "vitest";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { StaleMarkError } from "../../../grader/src/words/index.js";
import { handIn, scoreOf } from "./some-hand-in.js";
import { happened, type Opened, rowsOf } from "./opened.js";

/** What persons do: the roster, marks, and the book of events. */
export function describePeople(opened: Opened): void {
  const { book, database } = opened;

  describe("students", () => {
    it("keep what is known, and tell what is new", async () => {
      await book().students.save("ada", { name: "Ada", section: "A" });
      expect(await book().students.save("ada", { email: "ada@example.org" })).toEqual({ id: 1, key: "ada", name: "Ada", email: "ada@example.org", section: "A" }); // prettier-ignore
      await book().students.save("ada", { name: "Ada" });
      expect(await happened(opened)).toEqual(["student changed", "student changed"]);
      expect(await book().students.find("nobody")).toBeUndefined();
    });

    it("are told apart by every letter of long names", async () => {
      const long = "x".repeat(4096);
      await book().students.save(`${long}a`);
      await book().students.save(`${long}b`);
      await book().students.save(`${long}a`);
      expect((await book().students.all()).length).toBe(2);
      await expect(database().query("insert into student (key) values ($1)", [`${long}a`])).rejects.toMatchObject({ code: "23P01" }); // prettier-ignore
    });
  });

  describe("marks", () => {
    const mark = { words: "c".repeat(64), met: { clamp: true, why: false }, comment: "see\0above", isDone: true };

    it("are kept with all that were before, and by whom", async () => {
      expect(await book().marks.save("ada", "q10", { ...mark, revision: 0 })).toEqual({ ...mark, revision: 1 });
      const ben = await Gradebook.open(database(), { actor: "ben" });
      await ben.marks.save("ada", "q10", { ...mark, comment: "better", revision: 1 });
      expect(await book().marks.read("ada")).toEqual({ q10: { ...mark, comment: "better", revision: 2 } });
      const history = await book().marks.history("ada", "q10");
      expect(history.map(({ actor, comment }) => [actor, comment])).toEqual([["anna", "see\0above"], ["ben", "better"]]); // prettier-ignore
      expect(await book().marks.read("nobody")).toEqual({});
    });

    it("replace none that was not looked at", async () => {
      await book().marks.save("ada", "q10", { ...mark, revision: 0 });
      await expect(book().marks.save("ada", "q10", { ...mark, revision: 0 })).rejects.toThrow(StaleMarkError);
      const both = [1, 2].map(() => book().marks.save("ada", "q10", { ...mark, revision: 1 }));
      const states = (await Promise.allSettled(both)).map((each) => (each.status === "rejected" ? each.reason instanceof StaleMarkError : "kept")); // prettier-ignore
      expect(states.sort()).toEqual(["kept", true]);
      expect(await rowsOf(opened, "mark")).toBe(2);
    });
  });

  describe("events", () => {
    it("say who did what about whom, oldest first", async () => {
      await book().overrides.set("ada", "q4", 3, "spoke with her");
      await book().overrides.set("ben", "q4", 3, "spoke with him");
      const [first] = await book().events.read();
      expect(first).toMatchObject({ actor: "anna", kind: "override set", student: "ada", details: { question: "q4", points: 3 } }); // prettier-ignore
      expect((await book().events.read({ student: "ben" })).map(({ id }) => id)).toEqual([2]);
      expect((await book().events.read({ after: 1, most: 1 })).map(({ id }) => id)).toEqual([2]);
      expect(first?.at).toBeInstanceOf(Date);
    });

    it("are kept with what they tell, or neither is", async () => {
      await database().run("alter table event add check (kind <> 'override set')");
      await expect(book().overrides.set("ada", "q4", 3, "x")).rejects.toMatchObject({ code: "23514" });
      expect([await rowsOf(opened, "override"), await rowsOf(opened, "student")]).toEqual([0, 0]);
    });

    it.each(["event", "mark", "counting", "deadline"])("of table %s are never changed or removed", async (table) => {
      await book().runs.record(handIn(), scoreOf(handIn()));
      for (const change of [`update ${table} set actor = 'x'`, `delete from ${table}`, `truncate ${table} cascade`])
        await expect(database().query(change)).rejects.toThrow(`${table} keeps what was: its rows are added and never changed`); // prettier-ignore
    });
  });
}
