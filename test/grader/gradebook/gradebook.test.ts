import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../grader/src/database/index.js";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { ENGINES, type StartedEngine } from "../database/engines.js";
import { describeGrades } from "./grades-suite.js";
import { describeMigrations } from "./migrations-suite.js";
import { describePeople } from "./people-suite.js";
import { describeRuns } from "./runs-suite.js";
import { handIn, scoreOf } from "./some-hand-in.js";

describe.each(ENGINES)("Gradebook on $name", ({ isMissing, start }) => {
  describe.skipIf(isMissing)("a gradebook", () => {
    let engine: StartedEngine;
    let database: Database;
    let book: Gradebook;
    beforeAll(async () => {
      engine = await start();
      database = await openDatabase(engine.place);
    });
    afterAll(async () => {
      await database.close();
      await engine.stop();
    });
    beforeEach(async () => {
      await database.run("drop schema public cascade; create schema public");
      book = await Gradebook.open(database, { actor: "anna" });
    });

    it("is opened in somebody's name", async () => {
      await expect(Gradebook.open(database, { actor: " " })).rejects.toThrow('gradebook: actor must say who it is in up to 200 characters, got " "'); // prettier-ignore
    });

    it("does several things together, all or none", async () => {
      const work = book.together(async ({ queries, runs }) => {
        await runs.record(handIn("ada"), scoreOf(handIn("ada")));
        expect(await queries.query("select key from student")).toEqual([{ key: "ada" }]);
        throw new Error("changed my mind");
      });
      await expect(work).rejects.toThrow("changed my mind");
      expect(await book.students.all()).toEqual([]);
      expect(await book.together(({ runs }) => runs.record(handIn("ada"), scoreOf(handIn("ada"))))).toBe("new");
    });

    const opened = { book: () => book, database: () => database };
    describeRuns(opened);
    describePeople(opened);
    describeGrades(opened);
    describeMigrations(opened);
  });
});
