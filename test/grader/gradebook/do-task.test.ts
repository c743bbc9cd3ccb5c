import { spawnSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../grader/src/database/index.js";
import { doTask } from "../../../grader/src/gradebook/do-task.js";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { gradebookCommand, type Task } from "../../../grader/src/gradebook/options.js";
import { startFolder, type StartedEngine } from "../database/engines.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { makeGradebook } from "./make-gradebook.js";
import { handIn, scoreOf } from "./some-hand-in.js";

let engine: StartedEngine;
let database: Database;
let book: Gradebook;
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
  book = await Gradebook.open(database, { actor: "ben" });
  await book.runs.record(handIn(), scoreOf(handIn()), new Date("2026-12-04T12:00:00Z"));
  await book.students.save("ada", { name: "Ada\u001b[2J", section: "A" });
});

/** What is said of words after the command. */
const said = async (...args: string[]): Promise<string> =>
  (await doTask(book, gradebookCommand(args).task as Task)).join("\n");

describe("doTask(book, task)", () => {
  it("sets overrides, a deadline and extensions, and shows everything about a student", async () => {
    expect(await said("deadline")).toBe("there is no deadline");
    expect(await said("deadline", "2026-12-01T23:59", "--time-zone", "UTC")).toBe("until 2026-12-01T23:59 in UTC; 0 days late cost nothing, each further day 10 %"); // prettier-ignore
    // 10 in place of 9 makes 15; 2.5 days late are 3, of which an extension takes 1: 20 % of 15 is 3.
    expect(await said("override", "ada", "q4", "10", "--reason", "rounds halves")).toContain("ada has 10.5 points now"); // prettier-ignore
    expect(await said("extend", "ada", "1", "--reason", "ill")).toContain("ada has 12 points now");
    const shown = await said("show", "ada");
    expect(shown.split("\n").slice(0, 9)).toEqual([
      "ada, Ada?[2J, A",
      "points: 12",
      "  14 by program, run 1",
      "  15 by an override: q4 has 10 in place of 9: rounds halves",
      "  12, as 2 days late (with 1 days of extensions), 2 of which cost 20 %",
      "submissions",
      expect.stringMatching(/^ {2}1: handed in 2026-12-04T12:00:00Z; answers [0-9a-f]{12}$/),
      expect.stringMatching(/^ {5}run 1: graded, 14 points, tests [0-9a-f]{12}$/),
      "marks: none",
    ]);
    expect(shown).toMatch(/^ {2}q4: 10 points, by ben .*: rounds halves$/m);
    expect(shown).toMatch(/^ {2}1: 1 days, by ben .*: ill$/m);
    expect(shown).toMatch(/Z {2}ben {2}submission received {2}\{/);
    expect(await said("extend", "ada", "1", "--withdraw")).toContain("ada has 10.5 points now");
    expect(await said("override", "ada", "q4", "--withdraw")).toContain("ada has 9.8 points now");
    expect(await said("log")).toMatch(/ben {2}override withdrawn {2}ada {2}\{/);
  });

  it.each([
    [["show", "adam"], "gradebook: student must be one of the gradebook's, as what was handed in is named, got adam"],
    [["override", "adam", "q4", "1", "--reason", "x"], "gradebook: student must be one of the gradebook's"],
    [["override", "ada", "q5", "--withdraw"], "gradebook: override must be one that counts, got none of q5 for ada"],
    [["extend", "ada", "9", "--withdraw"], "gradebook: extension must be one of the student's, who has none, got 9"],
    [["deadline", "tomorrow", "--time-zone", "UTC"], "deadline: dueLocal must be as 2026-12-01T23:59, got tomorrow"],
  ])("refuses %j, and changes nothing", async (args, message) => {
    const before = await book.events.read();
    await expect(said(...args)).rejects.toThrow(message);
    expect(await book.events.read()).toEqual(before);
  });
});

describe("npm run gradebook", () => {
  it("says what it did, and what is wrong in one line", async () => {
    const out = temporaryFolder();
    await makeGradebook(out, (made) => made.students.save("ada"));
    const main = path.resolve(import.meta.dirname, "../../../grader/src/gradebook/main.ts");
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ["--import", "tsx", main, ...args, "--out", out, "--as", "ben"], {
        encoding: "utf8",
        env: { ...process.env, DATABASE_URL: "" },
      });
    const done = run("override", "ada", "total", "60", "--reason", "oral");
    expect([done.status, done.stdout]).toEqual([0, "ada has 60 points now; npm run export-grades writes them for other systems\n"]); // prettier-ignore
    const refused = run("show", "adam");
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([1, "", "gradebook: student must be one of the gradebook's, as what was handed in is named, got adam\n"]); // prettier-ignore
  });
});
