import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { gradescopeResults, prairieLearnResults } from "../../../grader/src/export/index.js";
import type { Score } from "../../../grader/src/score/index.js";
import { applyMarks } from "../../../grader/src/words/index.js";
import { makeGradebook } from "../gradebook/make-gradebook.js";
import { handIn, scoreOf } from "../gradebook/some-hand-in.js";
import { someScore } from "./some-score.js";
import { temporaryFolder } from "./temporary-folder.js";

const root = path.resolve(import.meta.dirname, "../../..");

/** Runs the command. */
function exportGrades(...args: string[]) {
  const command = [path.join(root, "node_modules/tsx/dist/cli.mjs"), path.join(root, "grader/src/export/main.ts")];
  return spawnSync(process.execPath, [...command, ...args], { encoding: "utf8", env: { ...process.env, DATABASE_URL: "" } }); // prettier-ignore
}

// Programs start one after the other, which takes a busy machine its time.
describe("npm run export-grades", { timeout: 240_000 }, () => {
  it("writes what a gradebook holds now into one file or into a folder", async () => {
    const folder = temporaryFolder();
    await makeGradebook(folder, async (book) => {
      for (const name of ["bo", "ada"]) await book.runs.record(handIn(name), scoreOf(handIn(name)));
      await book.overrides.set("ada", "q4", 10, "rounds halves after all");
      await book.students.save("cy", { section: "B" });
    });
    const csv = path.join(folder, "new/grades.csv");
    const { status, stdout, stderr } = exportGrades("--format", "nbgrader-csv", folder, "--out", csv);
    expect([status, stdout, stderr]).toEqual([0, `written: ${csv}\n`, "2 of them hold answers in words that wait for a person: npm run mark\n"]); // prettier-ignore
    expect(readFileSync(csv, "utf8").split("\n").slice(1)).toEqual(["quantlab,,,ada,,,,15.0,0.0,15.0,25.0", "quantlab,,,bo,,,,14.0,0.0,14.0,25.0", ""]); // prettier-ignore
    const out = path.join(folder, "out");
    expect(exportGrades("--format", "prairielearn", folder, "--out", out).status).toBe(0);
    expect(readdirSync(out)).toEqual(["ada.json", "bo.json"]);
    const written = JSON.parse(readFileSync(path.join(out, "bo.json"), "utf8")) as unknown;
    expect(written).toEqual(prairieLearnResults(applyMarks(scoreOf(handIn("bo")), {})));
    for (const format of ["canvas-csv", "csv"]) {
      expect(exportGrades("--format", format, folder, "--out", csv).status).toBe(0);
      expect(readFileSync(csv, "utf8")).toMatch(/^cy,.*B,/m);
    }
    // There the results would be in the reports' place.
    writeFileSync(path.join(folder, "ada.json"), "a report");
    expect(exportGrades("--format", "gradescope", folder, "--out", folder)).toMatchObject({ status: 1, stderr: expect.stringContaining("which would replace") }); // prettier-ignore
    expect(readFileSync(path.join(folder, "ada.json"), "utf8")).toBe("a report");
  });
  it("writes one score as the program gave it, and needs no gradebook for that", () => {
    const folder = temporaryFolder();
    const file = path.join(folder, "ada.json");
    writeFileSync(file, JSON.stringify(someScore));
    const out = path.join(folder, "results.json");
    expect(exportGrades("--format", "gradescope", file, "--out", out).status).toBe(0);
    expect(JSON.parse(readFileSync(out, "utf8"))).toEqual(gradescopeResults(applyMarks(someScore as Score, {})));
    writeFileSync(file, "{");
    expect(exportGrades("--format", "gradescope", file, "--out", out).stderr).toBe(`export-grades: reports must be a score of npm run grade, got another file, ${file}\n`); // prettier-ignore
  });
  it("replaces nothing that it reads", () => {
    const folder = temporaryFolder();
    const score = path.join(folder, "ada.json");
    writeFileSync(score, JSON.stringify(someScore));
    symlinkSync(score, path.join(folder, "link.json"));
    for (const out of [score, path.join(folder, "link.json")]) {
      const { status, stderr } = exportGrades("--format", "gradescope", score, "--out", out);
      expect([out, status, stderr]).toEqual([out, 1, expect.stringContaining("--out must be another place than the reports'")]); // prettier-ignore
    }
    expect(readFileSync(score, "utf8")).toBe(JSON.stringify(someScore));
  });
  it("says in one line what it lacks, and fails", () => {
    const { status, stderr } = exportGrades("--format", "gradescope", "/nowhere", "--out", "x");
    expect([status, stderr]).toEqual([1, "export-grades: reports must be a folder or a score's .json, got /nowhere\n"]);
    const folder = temporaryFolder();
    expect(exportGrades("--format", "csv", folder, "--out", path.join(folder, "x.csv")).stderr).toBe(
      `export-grades: reports must have a gradebook, got none in ${folder}; npm run grade -- --class makes it, and DATABASE_URL names one on a server\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
