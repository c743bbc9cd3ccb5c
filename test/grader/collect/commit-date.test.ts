import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { commitDate } from "../../../grader/src/collect/commit-date.js";
import { SomeClass, temporaryFolder } from "./some-downloads.js";

const WHEN = "2026-01-02T03:04:05Z";

/** A clone with one commit. */
function clone(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@x.org", ...args], { cwd: folder, env: { ...process.env, GIT_COMMITTER_DATE: WHEN, GIT_AUTHOR_DATE: WHEN } }); // prettier-ignore
  writeFileSync(path.join(folder, "q1.ipynb"), folder);
  git("init", "--quiet");
  git("add", ".");
  git("commit", "--quiet", "-m", "hand in");
  return path.join(folder, ".git");
}

/** With CI=true nothing may be skipped. */
function lacksGit(): boolean {
  if (spawnSync("git", ["--version"]).status === 0) return false;
  if (process.env["CI"] === "true") throw new Error("CI must not skip tests: apt install git");
  console.warn("skipped: needs git");
  return true;
}

describe.skipIf(lacksGit())("commitDate(git)", () => {
  it("reads the commit's date, from loose and packed branches", async () => {
    const git = clone(path.join(temporaryFolder(), 'a: "b" ü'));
    expect((await commitDate(git))?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
    execFileSync("git", ["gc", "--quiet"], { cwd: path.dirname(git) });
    expect((await commitDate(git))?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
  });

  it("executes nothing that the clone brings", async () => {
    const git = clone(path.join(temporaryFolder(), "lab2-octocat"));
    const [trap, sprung] = [path.join(git, "trap"), path.join(git, "sprung")];
    writeFileSync(trap, `#!/bin/sh\ntouch '${sprung}'\n`);
    chmodSync(trap, 0o755);
    mkdirSync(path.join(git, "hooks"), { recursive: true });
    for (const hook of ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"])
      writeFileSync(path.join(git, "hooks", hook), `#!/bin/sh\ntouch '${sprung}'\n`, { mode: 0o755 });
    const names = ["core.fsmonitor", "core.pager", "core.editor", "core.sshCommand", "diff.external", "gpg.program", "filter.x.smudge", "alias.cat-file"]; // prettier-ignore
    for (const name of names) execFileSync("git", ["config", "--file", path.join(git, "config"), name, name.startsWith("alias") ? `!${trap}` : trap]); // prettier-ignore
    expect((await commitDate(git))?.toISOString()).toBe("2026-01-02T03:04:05.000Z");
    expect(existsSync(sprung)).toBe(false);
    // The trap works: git in the clone itself springs it.
    execFileSync("git", ["status"], { cwd: path.dirname(git) });
    expect(existsSync(sprung)).toBe(true);
  });

  it("knows none where HEAD leads elsewhere, or nowhere", async () => {
    const git = clone(path.join(temporaryFolder(), "lab2-octocat"));
    for (const head of ["", "ref: refs/heads/../../../secret", "ref: refs/heads/none", "0".repeat(40), "--help"]) {
      writeFileSync(path.join(git, "HEAD"), head);
      expect(await commitDate(git)).toBeUndefined();
    }
  });

  it("is when a clone of GitHub Classroom's was handed in", async () => {
    const some = new SomeClass("key,name,github_username\nann,Ann Doe,ann-doe\nbob,Bob Doe,doe\n");
    clone(path.join(some.root, "lab2-submissions/lab2-ann-doe"));
    clone(path.join(some.root, "lab2-submissions/lab2-jane-doe"));
    const { shape, standing } = await some.collect(path.join(some.root, "lab2-submissions"));
    expect([shape, some.files(), standing.own[0]?.versions[0]?.at]).toEqual(["clones", ["ann/q1.ipynb"], "2026-01-02T03:04:05.000Z"]); // prettier-ignore
    expect(standing.unknown.map(({ who }) => who.label)).toEqual(["lab2-jane-doe"]);
  });
});
