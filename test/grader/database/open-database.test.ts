import { spawn } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, FolderInUseError, json, openDatabase } from "../../../grader/src/database/index.js";
import { ENGINES, type StartedEngine, startFolder } from "./engines.js";

describe.each(ENGINES)("openDatabase(place) on $name", ({ name, isMissing, start }) => {
  describe.skipIf(isMissing)("a database", () => {
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
    beforeEach(() => database.run("drop table if exists thing; create table thing (id bigint generated always as identity primary key, name text, data jsonb)")); // prettier-ignore

    const names = async (): Promise<unknown[]> =>
      (await database.query<{ name: string }>("select name from thing order by id")).map((row) => row.name);

    it("says which engine it is", () => expect(database.engine).toBe(name));

    it("gives numbers for bigint, dates for timestamptz, values for jsonb", async () => {
      const at = new Date("2026-03-29T01:30:00.123Z");
      const rows = await database.query(
        "select count(*) as count, $1::timestamptz as at, $2::jsonb as data, $3::double precision as half, $4::text[] @> $5 as has",
        [at, json({ a: [1, null, true, "x"] }), 0.5, ["a", "b"], ["b"]],
      );
      expect(rows).toEqual([{ count: 1, at, data: { a: [1, null, true, "x"] }, half: 0.5, has: true }]);
    });

    it.each([
      ["quotes and statements", `Robert'); drop table thing; -- "$1"`],
      ["lines", "a\r\n\tb"],
      ["what turns a line's direction", "exe\u202Efdp"],
      ["U+0000", "a\0b\0"],
      ["halves of surrogate pairs", "\ud800 and \udc00, not \ud83d\ude00"],
      ["what marks such characters", "\u001b0000 \u001b"],
      ["backslashes before what looks like an escape", "\\u0000 \\\\u001b0000 \\"],
      ["4 kB", "é".repeat(2048)],
    ])("keeps %s in text and in jsonb", async (_, text) => {
      const data = { [text]: [text, { text }] };
      const [row] = await database.query("insert into thing (name, data) values ($1, $2) returning name, data, data->$1->>0 = name as same", [text, json(data)]); // prettier-ignore
      expect(row).toEqual({ name: text, data, same: true });
    });

    it("keeps all of a transaction, or nothing where the work throws", async () => {
      await database.transaction(async ({ query }) => {
        await query("insert into thing (name) values ('a')");
        await query("insert into thing (name) values ('b')");
      });
      const broken = database.transaction(async ({ query }) => {
        await query("insert into thing (name) values ('c')");
        throw new Error("broken");
      });
      await expect(broken).rejects.toThrow("broken");
      expect(await names()).toEqual(["a", "b"]);
    });

    it("gives PostgreSQL's own code for what it refuses", async () => {
      await expect(database.query("insert into thing (data) values ('{')")).rejects.toMatchObject({ code: "22P02" });
    });

    it("repeats transactions that met others, where they may be", async () => {
      await database.query("insert into thing (name, data) values ('sum', '0')");
      const add = () =>
        database.transaction(
          async ({ query }) => {
            const [row] = await query<{ data: number }>("select data from thing");
            await query("update thing set data = $1", [json((row?.data ?? NaN) + 1)]);
          },
          { repeat: true, isolation: "repeatable read" },
        );
      await Promise.all(Array.from({ length: 6 }, add));
      expect(await database.query("select data from thing")).toEqual([{ data: 6 }]);
    });

    it("has every committed row, and whole transactions only, after a process that wrote was killed", async () => {
      await database.close();
      for (let times = 0; times < 2; times++) {
        const told = await killedWriter(engine);
        database = await openDatabase(engine.place);
        const [row] = await database.query<{ count: number; last: number; halves: number }>(
          "select count(*) as count, coalesce(max((data)::int), 0) as last, count(*) filter (where name = 'half') as halves from thing",
        );
        const { count = 0, last = 0, halves = 0 } = row ?? {};
        expect(last).toBeGreaterThanOrEqual(told);
        expect([count, halves]).toEqual([2 * last, last]);
        if (times === 0) await database.close();
      }
    });
  });
});

/** Starts a process that writes rows, two a transaction, and kills it while it does. Gives the last that it was told is committed. */
function killedWriter({ place }: StartedEngine): Promise<number> {
  const script = path.join(import.meta.dirname, "writer.ts");
  const words = ["--import", "tsx", script, JSON.stringify(place)];
  const child = spawn(process.execPath, words, { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.stdout.on("data", (text: Buffer) => {
      output += text.toString();
      if (output.split("\n").length > 30) child.kill("SIGKILL");
    });
    child.on("close", () => {
      const last = output.split("\n").slice(0, -1).at(-1);
      if (last === undefined) reject(new Error("the writer ended before it wrote"));
      else resolve(Number(last));
    });
  });
}

describe("openDatabase(place)", () => {
  it("refuses another scheme, without showing what may be a password", async () => {
    await expect(openDatabase({ url: "mysql://root:secret@host/x" })).rejects.toThrow("database: url must begin with postgres://, got one that begins with mysql"); // prettier-ignore
    await expect(openDatabase({ folder: "" })).rejects.toThrow("database: folder must be a path, got an empty one");
  });

  it("makes a folder's files again where a process was killed before they were whole", async () => {
    const engine = await startFolder();
    const { folder } = engine.place as { folder: string };
    const begun = path.join(folder, "pglite.new-abc");
    mkdirSync(begun);
    writeFileSync(path.join(begun, "PG_VERSION"), "18\n");
    const database = await openDatabase(engine.place);
    expect(await database.query("select 1 as one")).toEqual([{ one: 1 }]);
    await database.close();
    expect(readdirSync(folder)).toEqual(["pglite"]);
    await engine.stop();
  });

  it("has a folder for itself until it is closed", async () => {
    const engine = await startFolder();
    const database = await openDatabase(engine.place);
    await expect(openDatabase(engine.place)).rejects.toThrow(FolderInUseError);
    await database.close();
    await (await openDatabase(engine.place)).close();
    await engine.stop();
  });
});
