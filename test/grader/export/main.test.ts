import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { nbgraderCsv, prairieLearnResults } from "../../../grader/src/export/index.js";
import { someScore } from "./some-score.js";
import { temporaryFolder } from "./temporary-folder.js";

const root = path.resolve(import.meta.dirname, "../../..");

/** Runs the command. */
function exportGrades(...args: string[]) {
  const command = [path.join(root, "node_modules/tsx/dist/cli.mjs"), path.join(root, "grader/src/export/main.ts")];
  return spawnSync(process.execPath, [...command, ...args], { encoding: "utf8" });
}

describe("npm run export-grades", () => {
  it("writes a folder's scores into one file or into a folder, and says what was no score", () => {
    const folder = temporaryFolder();
    const reports = path.join(folder, "ada.json");
    writeFileSync(reports, JSON.stringify(someScore));
    writeFileSync(path.join(folder, "marks.json"), "{}");
    const csv = path.join(folder, "new/grades.csv");
    const { status, stdout, stderr } = exportGrades("--format", "nbgrader-csv", folder, "--out", csv);
    expect([status, stdout]).toEqual([0, `written: ${csv}\n`]);
    expect(stderr.split("\n")).toEqual([
      "left out, as they hold no score: marks.json",
      "1 of them hold answers in words that wait for a person: npm run mark",
      "",
    ]);
    expect(readFileSync(csv, "utf8")).toBe(nbgraderCsv([someScore]));
    const out = path.join(folder, "out");
    expect(exportGrades("--format", "prairielearn", folder, "--out", out).status).toBe(0);
    expect(readdirSync(out)).toEqual(["ada.json"]);
    const written: unknown = JSON.parse(readFileSync(path.join(out, "ada.json"), "utf8"));
    expect(written).toEqual(prairieLearnResults(someScore));
  });
  it("replaces nothing that it reads", () => {
    const folder = temporaryFolder();
    const score = path.join(folder, "ada.json");
    writeFileSync(score, JSON.stringify(someScore));
    symlinkSync(folder, `${folder}/link`);
    for (const [format, reports, out] of [
      ["gradescope", folder, folder],
      ["prairielearn", folder, path.join(folder, "link")],
      ["gradescope", folder, path.join(folder, "marks")],
      ["gradescope", score, score],
      ["nbgrader-csv", folder, score],
    ] as const) {
      const { status, stderr } = exportGrades("--format", format, reports, "--out", out);
      expect([out, status, stderr]).toEqual([out, 1, expect.stringContaining("--out must be another place than the reports'")]); // prettier-ignore
    }
    expect(readdirSync(folder).sort()).toEqual(["ada.json", "link"]);
    expect(readFileSync(score, "utf8")).toBe(JSON.stringify(someScore));
  });
  it("says in one line what it lacks, and fails", () => {
    const { status, stderr } = exportGrades("--format", "gradescope", "/nowhere", "--out", "x");
    expect([status, stderr]).toEqual([1, "export-grades: reports must be a folder or a score's .json, got /nowhere\n"]);
  });
});
