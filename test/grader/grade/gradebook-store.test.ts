import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../grader/src/database/index.js";
import { GradebookStore } from "../../../grader/src/grade/gradebook-store.js";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { ReportFiles } from "../../../grader/src/report/index.js";
import { startFolder, type StartedEngine } from "../database/engines.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { markByHand } from "../gradebook/mark-by-hand.js";
import { handIn, OTHER_TESTS, scoreOf, TESTS } from "../gradebook/some-hand-in.js";

let engine: StartedEngine;
let database: Database;
let book: Gradebook;
let folder: string;
beforeAll(async () => {
  engine = await startFolder();
  database = await openDatabase(engine.place);
});
afterAll(async () => {
  await database.close();
  await engine.stop();
});
beforeEach(async () => {
  await database.run("drop schema public cascade; create schema public");
  book = await Gradebook.open(database, { actor: "anna" });
  folder = temporaryFolder();
});

/** As a process that begins. */
const store = (tests = TESTS): GradebookStore =>
  new GradebookStore(book, new ReportFiles(folder, ({ points }) => String(points)), tests);
const reported = (file: string): string => readFileSync(path.join(folder, file), "utf8");

describe("GradebookStore", () => {
  it("receives, keeps and reports a score; whoever begins again finds it", async () => {
    const first = store();
    expect(await first.kept(handIn())).toBeUndefined();
    expect((await first.keep(handIn(), scoreOf(handIn()))).points).toBe(14);
    expect(readdirSync(folder).sort()).toEqual(["ada.html", "ada.json"]);
    expect(JSON.parse(reported("ada.json"))).toEqual(scoreOf(handIn()));
    expect((await store().kept(handIn()))?.points).toBe(14);
    expect((await book.runs.of("ada")).map(({ state }) => state)).toEqual(["graded"]);
  });

  it("changes nobody's points because the tests are others, but grades other answers", async () => {
    const first = store();
    await first.kept(handIn());
    await first.keep(handIn(), scoreOf(handIn()));
    const other = store(OTHER_TESTS);
    expect((await other.kept(handIn()))?.tests).toBe(TESTS);
    expect(await other.kept(handIn("ada", "second"))).toBeUndefined();
    await other.keep(handIn("ada", "second"), scoreOf(handIn("ada", "second"), OTHER_TESTS, 3));
    expect((await book.runs.counting("ada"))?.points).toBe(8);
    expect(reported("ada.html")).toBe("8");
    // The first answers again: what they had counts again.
    expect((await other.kept(handIn()))?.points).toBe(14);
  });

  it("keeps a failure, and tries again the next time", async () => {
    const first = store();
    await first.kept(handIn());
    await first.fail(handIn(), "lanes");
    expect((await book.runs.of("ada"))[0]).toMatchObject({ state: "failed", failure: "lanes" });
    const next = store();
    expect(await next.kept(handIn())).toBeUndefined();
    await next.keep(handIn(), scoreOf(handIn()));
    expect((await book.runs.of("ada"))[0]).toMatchObject({ state: "graded", failure: null });
  });

  it("leaves the newest submission what it is where another arrives meanwhile", async () => {
    const first = store();
    await first.kept(handIn());
    await book.submissions.receive(handIn("ada", "second"));
    await first.keep(handIn(), scoreOf(handIn()));
    expect((await book.submissions.newest()).map(({ digest }) => digest)).toEqual([handIn("ada", "second").digest]);
    expect(await book.runs.counting("ada")).toBeUndefined();
  });

  it("brings reports up to date with marks", async () => {
    const first = store();
    await first.kept(handIn());
    await first.keep(handIn(), scoreOf(handIn()));
    await markByHand(book, "ada", "q9");
    expect((await store().kept(handIn()))?.points).toBe(19);
    expect(reported("ada.html")).toBe("19");
    expect((JSON.parse(reported("ada.json")) as { points: number }).points).toBe(14);
  });
});
