import { execFile } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { gradescopeNotGraded, type GradescopeResults } from "../../../../grader/src/export/index.js";
import { lacksBubblewrap } from "../../sandbox/bubblewrap.js";
import { autograderHome } from "./autograder-home.js";

const solutions = path.resolve(import.meta.dirname, "../../../../notebooks/solutions");

/** What run_autograder prints and leaves. */
async function graded(home: string, env: NodeJS.ProcessEnv = {}) {
  const { stdout, stderr } = await promisify(execFile)("bash", [path.join(home, "source/run_autograder")], {
    env: { ...process.env, AUTOGRADER_HOME: home, ...env },
  });
  const results = JSON.parse(readFileSync(path.join(home, "results/results.json"), "utf8")) as GradescopeResults;
  return { said: stdout + stderr, results };
}

// Three programs start one after the other, which takes a busy machine its time.
describe("run_autograder", { timeout: 240_000 }, () => {
  it.skipIf(lacksBubblewrap())("grades what was handed in, and shuts its own files to other users", async () => {
    const home = await autograderHome();
    for (const name of ["q1", "q2"])
      cpSync(path.join(solutions, `${name}.ipynb`), path.join(home, `submission/${name}.ipynb`));
    const { said, results } = await graded(home);
    expect(results).toMatchObject({ score: 20, visibility: "visible", stdout_visibility: "hidden" });
    expect(said).toContain("submission 7\n");
    expect(said).not.toContain("the assignment has");
    const modes = ["source", "submission_metadata.json"].map((name) => statSync(path.join(home, name)).mode & 0o077);
    expect(modes).toEqual([0, 0]);
  });
  it("says to the student that it is not their fault, and to the staff what to do, where namespaces are forbidden", async () => {
    const home = await autograderHome();
    const bin = path.join(home, "bin");
    mkdirSync(bin);
    // As root, the sandbox is another user when it looks for bubblewrap.
    chmodSync(home, 0o755);
    for (const name of ["bwrap", "docker", "podman"])
      writeFileSync(path.join(bin, name), "#!/bin/sh\necho No permissions to create a new namespace >&2\nexit 1\n", {
        mode: 0o755,
      });
    const { said, results } = await graded(home, { PATH: `${bin}:${process.env["PATH"]}` });
    expect(results).toEqual(gradescopeNotGraded());
    expect(said).toContain("This place forbids the namespaces that bubblewrap needs");
    expect(said).toContain("--allow-weak-isolation");
  });
  it("leaves that result where its packages are missing", async () => {
    const home = await autograderHome();
    const { results } = await graded(home, { PATH: "/usr/bin:/bin", NODE_OPTIONS: "--require /nowhere.cjs" });
    expect(results).toEqual(gradescopeNotGraded());
  });
});
