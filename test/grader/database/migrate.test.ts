import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, migrate, openDatabase, SchemaError } from "../../../grader/src/database/index.js";
import { ENGINES, type StartedEngine } from "./engines.js";

const FIRST = { name: "0001-start", sql: "create table a (x integer); insert into a values (1)" };
const SECOND = { name: "0002-more", sql: "alter table a add y integer; update a set y = x + 1" };

describe.each(ENGINES)("migrate(database, migrations) on $name", ({ isMissing, start }) => {
  describe.skipIf(isMissing)("a schema", () => {
    let engine: StartedEngine;
    let database: Database;
    beforeAll(async () => {
      engine = await start();
      database = await openDatabase(engine.place);
    });
    afterAll(async () => {
      await database.close();
      await engine.stop();
    });
    beforeEach(() => database.run("drop table if exists migration, a"));

    it("takes every step once, in order, and goes on from an older schema with its rows", async () => {
      await migrate(database, [FIRST]);
      await migrate(database, [FIRST, SECOND]);
      await migrate(database, [FIRST, SECOND]);
      expect(await database.query("select * from a")).toEqual([{ x: 1, y: 2 }]);
      const applied = await database.query("select number, name, length(digest) as digits from migration order by number"); // prettier-ignore
      expect(applied).toEqual([
        { number: 1, name: "0001-start", digits: 64 },
        { number: 2, name: "0002-more", digits: 64 },
      ]);
    });

    it("takes every step once where several ask at once", async () => {
      const all = Array.from({ length: 4 }, () => migrate(database, [FIRST, SECOND]));
      await Promise.all(all);
      expect(await database.query("select * from a")).toEqual([{ x: 1, y: 2 }]);
    });

    it("takes a step whole or not at all", async () => {
      const broken = { name: "0002-broken", sql: "alter table a add y integer; select nothing" };
      await expect(migrate(database, [FIRST, broken])).rejects.toThrow("nothing");
      expect(await database.query("select * from a")).toEqual([{ x: 1 }]);
      await migrate(database, [FIRST, SECOND]);
      expect(await database.query("select * from a")).toEqual([{ x: 1, y: 2 }]);
    });

    it("refuses a database that a newer version has made", async () => {
      await migrate(database, [FIRST, SECOND]);
      const older = migrate(database, [FIRST]);
      await expect(older).rejects.toThrow(SchemaError);
      await expect(older).rejects.toThrow("schema must be at most 1, got 2 (0002-more), which a newer version has made: update this one"); // prettier-ignore
    });

    it("refuses a migration that was changed, before the next", async () => {
      await migrate(database, [FIRST]);
      const changed = { ...FIRST, sql: `${FIRST.sql};` };
      await expect(migrate(database, [changed, SECOND])).rejects.toThrow("migration 0001-start must be what it was when it was applied"); // prettier-ignore
      expect(await database.query("select * from a")).toEqual([{ x: 1 }]);
    });

    it("refuses migrations that are not numbered one after another", async () => {
      await expect(migrate(database, [SECOND])).rejects.toThrow("migrations must be numbered from 1, got 0002-more where 0001 is due"); // prettier-ignore
    });
  });
});
