import { execFile } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { autograderZip, type AutograderOptions } from "../../../grader/src/export/autograder-zip.js";
import { gradescopeNotGraded, type GradescopeResults } from "../../../grader/src/export/index.js";
import { temporaryFolder } from "./temporary-folder.js";

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "../../..");
const options: AutograderOptions = { language: "en", visibility: "visible", allowWeakIsolation: false };

/** Gradescope's /autograder after its image was built, but for the packages, which are these. */
async function autograder(): Promise<string> {
  const home = temporaryFolder();
  for (const [name, bytes] of Object.entries(unzipSync(await autograderZip(options)))) {
    const file = path.join(home, "source", name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes, { mode: 0o755 });
  }
  symlinkSync(path.join(root, "node_modules"), path.join(home, "source/quantlab/node_modules"));
  mkdirSync(path.join(home, "submission"));
  writeFileSync(path.join(home, "submission_metadata.json"), '{"id": 7, "assignment": {"total_points": "95.0"}}');
  return home;
}

/** What run_autograder prints and leaves. */
async function graded(home: string, env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr } = await run("bash", [path.join(home, "source/run_autograder")], {
    env: { ...process.env, AUTOGRADER_HOME: home, ...env },
  });
  const results = JSON.parse(readFileSync(path.join(home, "results/results.json"), "utf8")) as GradescopeResults;
  return { said: stdout + stderr, results };
}

const hasBubblewrap = (): boolean => {
  if (existsSync("/usr/bin/bwrap")) return true;
  if (process.env["CI"] === "true") throw new Error("CI must not skip tests, and bubblewrap is missing");
  console.warn("skipped: needs bubblewrap");
  return false;
};

// By https://gradescope-autograders.readthedocs.io/en/latest/specs/ as of November 2026: setup.sh and run_autograder at the zip's root, the results in
// /autograder/results/results.json, the hand-in in /autograder/submission.
describe("autograderZip(options)", () => {
  it("has setup.sh and run_autograder at its root, which are programs of bash", async () => {
    const home = await autograder();
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
    const bytes = await autograderZip({ ...options, language: "zh", allowWeakIsolation: true });
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
      "GRADE_OPTIONS=(--allow-weak-isolation)\nEXPORT_OPTIONS=(--language zh",
    );
    expect(JSON.parse(Buffer.from(files["not-graded.json"]!).toString())).toEqual(gradescopeNotGraded("zh"));
    expect(Buffer.compare(bytes, await autograderZip({ ...options, language: "zh", allowWeakIsolation: true }))).toBe(
      0,
    );
  });
});

describe("run_autograder", () => {
  it.skipIf(!hasBubblewrap())("grades what was handed in, and shuts its own files to other users", async () => {
    const home = await autograder();
    for (const name of ["q1", "q2"])
      cpSync(path.join(root, `notebooks/solutions/${name}.ipynb`), path.join(home, `submission/${name}.ipynb`));
    const { said, results } = await graded(home);
    expect(results).toMatchObject({ score: 20, visibility: "visible", stdout_visibility: "hidden" });
    expect(said).toContain("submission 7\n");
    expect(said).not.toContain("the assignment has");
    const modes = ["source", "submission_metadata.json"].map((name) => statSync(path.join(home, name)).mode & 0o077);
    expect(modes).toEqual([0, 0]);
  });
  it("says to the student that it is not their fault, and to the staff what to do, where namespaces are forbidden", async () => {
    const home = await autograder();
    const bin = path.join(home, "bin");
    mkdirSync(bin);
    for (const name of ["bwrap", "docker", "podman"])
      writeFileSync(path.join(bin, name), "#!/bin/sh\necho No permissions to create a new namespace >&2\nexit 1\n", {
        mode: 0o755,
      });
    const { said, results } = await graded(home, { PATH: `${bin}:${process.env["PATH"]}` });
    expect(results).toEqual(gradescopeNotGraded("en"));
    expect(said).toContain("This place forbids the namespaces that bubblewrap needs");
    expect(said).toContain("--allow-weak-isolation");
  });
  it("leaves that result where its packages are missing", async () => {
    const home = await autograder();
    const { results } = await graded(home, { PATH: "/usr/bin:/bin", NODE_OPTIONS: "--require /nowhere.cjs" });
    expect(results).toEqual(gradescopeNotGraded("en"));
  });
});
