import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { GradebookMarks } from "../../../grader/src/mark/gradebook-marks.js";
import { ReportFiles } from "../../../grader/src/report/index.js";
import { StaleMarkError } from "../../../grader/src/words/index.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { makeGradebook } from "../gradebook/make-gradebook.js";
import { handIn, scoreOf } from "../gradebook/some-hand-in.js";

const mark = { words: "0".repeat(64), met: {}, comment: "", isDone: true, revision: 0 };

describe("GradebookMarks", () => {
  it("gives what counts with its marks, keeps marks, and has the last report tell of all of them", async () => {
    const folder = temporaryFolder();
    await makeGradebook(folder, async (gradebook) => {
      await gradebook.runs.record(handIn(), scoreOf(handIn()));
      await gradebook.students.save("ben");
      const lines: string[] = [];
      const told: string[] = [];
      const reports = new ReportFiles(folder);
      reports.write = async (score, marks) => (told.push(Object.keys(marks).join()), score);
      const book = new GradebookMarks(gradebook, reports, (line) => void lines.push(line));
      await Promise.all([book.save("ada", "q9", mark), book.save("ada", "q10", mark)]);
      expect(told.at(-1)?.split(",").sort()).toEqual(["q10", "q9"]);
      await expect(book.save("ada", "q9", mark)).rejects.toThrow(StaleMarkError);
      const all = [];
      for await (const each of book.all()) all.push(each);
      expect(all.map(({ score, marks }) => [score.submission, marks.q9?.revision])).toEqual([["ada", 1]]);
      expect(await book.find("ben")).toBeUndefined();
      expect(lines).toEqual([]);
    });
  });

  it("keeps a mark whose report cannot be written, and says so", async () => {
    const folder = temporaryFolder();
    await makeGradebook(folder, async (gradebook) => {
      await gradebook.runs.record(handIn(), scoreOf(handIn()));
      mkdirSync(path.join(folder, "ada.html"));
      const lines: string[] = [];
      const book = new GradebookMarks(gradebook, new ReportFiles(folder), (line) => void lines.push(line));
      expect((await book.save("ada", "q9", mark)).revision).toBe(1);
      expect(lines).toEqual([expect.stringContaining("the report does not tell of the mark yet: ")]);
      expect((await book.save("ada", "q9", { ...mark, revision: 1 })).revision).toBe(2);
    });
  });
});
