import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { autograderZip } from "../../../grader/src/export/autograder-zip.js";
import { gradescopeNotGraded } from "../../../grader/src/export/index.js";
import { autograderHome, options } from "./autograder/autograder-home.js";

const run = promisify(execFile);

// By https://gradescope-autograders.readthedocs.io/en/latest/specs/ as of November 2026: setup.sh and run_autograder at the zip's root, the results in
// /autograder/results/results.json, the hand-in in /autograder/submission.
describe("autograderZip(options)", () => {
  it("has setup.sh and run_autograder at its root, which are programs of bash", async () => {
    const home = await autograderHome();
    for (const name of ["setup.sh", "run_autograder"]) {
      const file = path.join(home, "source", name);
      expect(readFileSync(file, "utf8")).toMatch(/^#!\/usr\/bin\/env bash\n/);
      await run("bash", ["-n", file]);
    }
    const { stdout } = await run("bash", ["-c", '. "$0"; declare -p NODE_VERSION GRADE_OPTIONS', path.join(home, "source/settings.sh")]); // prettier-ignore
    expect(stdout).toBe(`declare -- NODE_VERSION="${process.version}"\ndeclare -a GRADE_OPTIONS=()\n`);
  });
  it("gives them the right to run, in a zip made on Unix", async () => {
    const bytes = Buffer.from(await autograderZip(options));
    const made = new Map<string, unknown>();
    // The list at the zip's end: 46 bytes for each file, then its name.
    for (let at = bytes.readUInt32LE(bytes.length - 6); bytes.readUInt32LE(at) === 0x02014b50;) {
      const end = at + 46 + bytes.readUInt16LE(at + 28);
      made.set(bytes.toString("utf8", at + 46, end), {
        system: bytes[at + 5],
        mode: bytes.readUInt32LE(at + 38) >>> 16,
      });
      at = end;
    }
    expect(made.get("run_autograder")).toEqual({ system: 3, mode: 0o100755 });
    expect(made.get("setup.sh")).toEqual({ system: 3, mode: 0o100755 });
    expect(made.get("settings.sh")).toEqual({ system: 3, mode: 0o100644 });
  });
  it("holds the grader and its lock file, no solution, no student's file, and the same bytes each time", async () => {
    const bytes = await autograderZip({ ...options, allowWeakIsolation: true });
    const files = unzipSync(bytes);
    const names = Object.keys(files);
    for (const name of [
      "package-lock.json",
      ".npmrc",
      "grader/hidden/q1.test.ts",
      "grader/src/grade/main.ts",
      "src/course/index.ts",
    ])
      expect(names).toContain(`quantlab/${name}`);
    expect(names.filter((name) => /ipynb|mutants\/q|node_modules|^quantlab\/test/.test(name))).toEqual([]);
    expect(Buffer.from(files["settings.sh"]!).toString()).toContain(
      "GRADE_OPTIONS=(--allow-weak-isolation)\nEXPORT_OPTIONS=(--visibility visible)",
    );
    expect(JSON.parse(Buffer.from(files["not-graded.json"]!).toString())).toEqual(gradescopeNotGraded());
    expect(Buffer.compare(bytes, await autograderZip({ ...options, allowWeakIsolation: true }))).toBe(0);
  });
});
