import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../grader/src/database/index.js";
import { Gradebook } from "../../../grader/src/gradebook/index.js";
import { GradebookMarks } from "../../../grader/src/mark/gradebook-marks.js";
import { ReportFiles } from "../../../grader/src/report/index.js";
import { StaleMarkError } from "../../../grader/src/words/index.js";
import { startFolder, type StartedEngine } from "../database/engines.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { handIn, scoreOf } from "../gradebook/some-hand-in.js";

const mark = { words: "0".repeat(64), met: {}, comment: "", isDone: true, revision: 0 };

let engine: StartedEngine;
let database: Database;
let gradebook: Gradebook;
let lines: string[];
const log = (line: string): void => void lines.push(line);
beforeAll(async () => {
  engine = await startFolder();
  database = await openDatabase(engine.place);
});
afterAll(async () => {
  await database.close();
  await engine.stop();
});
beforeEach(async () => {
  lines = [];
  await database.run("drop schema public cascade; create schema public");
  gradebook = await Gradebook.open(database, { actor: "ben" });
  await gradebook.runs.record(handIn(), scoreOf(handIn()));
});

describe("GradebookMarks", () => {
  it("gives what counts with its marks, keeps marks, and has the last report tell of all of them", async () => {
    await gradebook.students.save("ben");
    const told: string[] = [];
    const reports = new ReportFiles(temporaryFolder());
    reports.write = async (score, marks) => (told.push(Object.keys(marks).join()), score);
    const book = new GradebookMarks(gradebook, reports, log);
    await Promise.all([book.save("ada", "q9", mark), book.save("ada", "q10", mark)]);
    expect(told.at(-1)?.split(",").sort()).toEqual(["q10", "q9"]);
    await expect(book.save("ada", "q9", mark)).rejects.toThrow(StaleMarkError);
    const all = [];
    for await (const each of book.all()) all.push(each);
    expect(all.map(({ score, marks }) => [score.submission, marks.q9?.revision])).toEqual([["ada", 1]]);
    expect(await book.find("ben")).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it("keeps a mark whose report cannot be written, and says so", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "ada.html"));
    const book = new GradebookMarks(gradebook, new ReportFiles(folder), log);
    expect((await book.save("ada", "q9", mark)).revision).toBe(1);
    expect(lines).toEqual([expect.stringContaining("the report does not tell of the mark yet: ")]);
    expect((await book.save("ada", "q9", { ...mark, revision: 1 })).revision).toBe(2);
  });
});
