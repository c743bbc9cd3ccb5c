import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import { ReportFiles } from "../../../grader/src/report/index.js";
import { courseRubric } from "../../../grader/src/words/index.js";
import { temporaryFolder } from "../export/temporary-folder.js";
import { someSubmission } from "../grade/some-submission.js";

const score = (name: string) => submissionScore({ ...someSubmission(), name }, "t", {});
const jsonOf = (page: string): string => readFileSync(page.replace(/html$/, "json"), "utf8");

describe("ReportFiles", () => {
  it("writes a page and a score, under names that stay in the folder and apart", async () => {
    const folder = temporaryFolder();
    const files = new ReportFiles(folder, ({ submission }) => `<p>${submission}</p>`);
    const names = ["../../jane", "alice", "Alice", "jos\u00e9", "jose\u0301"];
    for (const name of names) await files.write(score(name), {});
    for (const name of names) {
      expect(readFileSync(files.pageOf(name), "utf8")).toBe(`<p>${name}</p>`);
      expect(JSON.parse(jsonOf(files.pageOf(name)))).toEqual(score(name));
    }
    expect(new Set(readdirSync(folder).map((file) => file.toLowerCase().normalize())).size).toBe(10);
  });

  it("has the page tell the marks that a person gave, and the JSON what the program found", async () => {
    const files = new ReportFiles(temporaryFolder(), ({ points }) => String(points));
    const words = createHash("sha256").update("Both are small.").digest("hex");
    const met = Object.fromEntries(courseRubric.q10.criteria.map(({ id }) => [id, true]));
    const q10 = { words, met, comment: "", isDone: true, revision: 1 };
    expect((await files.write(score("jane"), { q10 })).points).toBe(5);
    expect(readFileSync(files.pageOf("jane"), "utf8")).toBe("5");
    expect(JSON.parse(jsonOf(files.pageOf("jane")))).toMatchObject({ points: 0 });
  });

  it("leaves a page alone that says what it should, and writes one that is missing", async () => {
    const files = new ReportFiles(temporaryFolder(), ({ submission }) => submission);
    await files.write(score("jane"), {});
    const written = statSync(files.pageOf("jane"));
    await files.write(score("jane"), {});
    expect(statSync(files.pageOf("jane")).ino).toBe(written.ino);
    rmSync(files.pageOf("jane"));
    await files.write(score("jane"), {});
    expect(readFileSync(files.pageOf("jane"), "utf8")).toBe("jane");
  });
});
