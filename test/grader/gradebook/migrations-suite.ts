import { describe, expect, it } from "vitest";
import { SchemaError } from "../../../grader/src/database/index.js";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { MIGRATIONS } from "../../../grader/src/gradebook/schema.js";
import { fixtures, load, rowsOf } from "./fixture.js";
import type { Opened } from "./opened.js";
import { handIn, scoreOf } from "./some-hand-in.js";

/** Gradebooks that earlier versions made. A schema to come adds its own fixture (`fixtures/make.mts`); one that moves rows says here where they are. */
export function describeMigrations({ database }: Opened): void {
  describe("a gradebook of an earlier schema", () => {
    const clear = () => database().run("drop schema public cascade; create schema public");

    it("is kept of every schema, with rows in every table", () => {
      expect(fixtures().map(({ schema }) => schema).sort()).toEqual(MIGRATIONS.map((_, at) => at + 1)); // prettier-ignore
      const empty = fixtures().flatMap(({ tables }) => Object.keys(tables).filter((name) => tables[name]?.length === 0)); // prettier-ignore
      expect(empty).toEqual([]);
    });

    it.each(fixtures().map((fixture) => [fixture.schema, fixture] as const))(
      "%i has every row after it was opened",
      async (_, fixture) => {
        // prettier-ignore
        await clear();
        await load(database(), fixture, MIGRATIONS);
        const book = await Gradebook.open(database(), { actor: "ben" });
        for (const [table, rows] of Object.entries(fixture.tables)) {
          const now = await rowsOf(database(), table);
          // What a later schema adds is beside what was there.
          for (const row of rows) expect(now).toContainEqual(expect.objectContaining(row));
          if (table !== "migration") expect(now.length, table).toBe(rows.length);
        }
        const grades = [];
        for await (const grade of book.currentGrades()) grades.push(grade);
        expect(grades.length).toBe(fixture.tables["student"]?.length);
        expect(await book.runs.record(handIn("new"), scoreOf(handIn("new")))).toBe("new");
      },
    );

    it("is refused where it is newer than the program", async () => {
      await database().query("insert into migration (number, name, digest) values ($1, 'x', 'y')", [MIGRATIONS.length + 1]); // prettier-ignore
      await expect(Gradebook.open(database(), { actor: "ben" })).rejects.toThrow(SchemaError);
    });
  });
}
