import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "../../../grader/src/grade/file-store.js";
import { type Graded, gradeClass } from "../../../grader/src/grade/grade-class.js";
import { GradingError } from "../../../grader/src/grade/grader.js";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import type { Submission } from "../../../grader/src/submission/index.js";
import { cell, notebook } from "../submission/class-folder.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-class-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Empty submissions; what they are does not matter here. */
async function handedIn(count: number): Promise<{ name: string; path: string }[]> {
  const names = Array.from({ length: count }, (_, i) => `s${String(i).padStart(3, "0")}`);
  await Promise.all(names.map((name) => writeFile(path.join(folder, `${name}.ipynb`), "{}")));
  return names.map((name) => ({ name, path: path.join(folder, `${name}.ipynb`) }));
}

/** Remembers whom it graded. */
class FakeGrader {
  readonly graded: string[] = [];
  constructor(
    readonly tests = "t",
    private readonly fails: (name: string) => boolean = () => false,
  ) {}

  async *grade(submissions: readonly Submission[]) {
    for (const submission of submissions) {
      this.graded.push(submission.name);
      yield this.fails(submission.name)
        ? new GradingError(submission, new Error("no"))
        : submissionScore(submission, this.tests, {});
    }
  }
}

async function run(grader: FakeGrader, submissions: { name: string; path: string }[], page = "<p>page</p>") {
  const store = new FileStore(path.join(folder, "out"), () => page);
  const all: Graded[] = [];
  for await (const each of gradeClass(submissions, { grader, store, isKept: ({ tests }) => tests === grader.tests }))
    all.push(each);
  const scores = all.flatMap((each) => ("score" in each ? [each] : []));
  const failures = all.flatMap((each) => ("failure" in each ? [each.failure] : []));
  return { scores: scores.map(({ score }) => score), failures, kept: scores.filter(({ isKept }) => isKept).length };
}

describe("gradeClass(submissions, grading)", () => {
  it("grades each once and writes its score and page", async () => {
    const grader = new FakeGrader();
    const { scores, failures, kept } = await run(grader, await handedIn(230));
    expect([scores.length, failures, kept]).toEqual([230, [], 0]);
    expect(new Set(grader.graded).size).toBe(230);
    expect((await readdir(path.join(folder, "out"))).length).toBe(460);
  });

  it("goes on where it was stopped: what is written stays, what is not or is damaged is graded", async () => {
    const submissions = await handedIn(5);
    await run(new FakeGrader(), submissions);
    await rm(path.join(folder, "out", "s001.json"));
    await writeFile(path.join(folder, "out", "s003.json"), '{ "submission": "s003", "dig');
    const again = new FakeGrader();
    const { scores, kept } = await run(again, submissions);
    expect(again.graded).toEqual(["s001", "s003"]);
    expect([scores.length, kept]).toEqual([5, 3]);
  });

  it("grades anew what was handed in anew, and what is not to stay", async () => {
    const submissions = await handedIn(2);
    await run(new FakeGrader(), submissions);
    await writeFile(path.join(folder, "s001.ipynb"), notebook([cell("q1")]));
    const again = new FakeGrader();
    await run(again, submissions);
    expect(again.graded).toEqual(["s001"]);
    const other = new FakeGrader("u");
    await run(other, submissions);
    expect(other.graded).toEqual(["s000", "s001"]);
  });

  it("brings the pages of scores that stay up to date", async () => {
    const submissions = await handedIn(2);
    await run(new FakeGrader(), submissions);
    await rm(path.join(folder, "out", "s001.html"));
    const grader = new FakeGrader();
    await run(grader, submissions, "<p>other words</p>");
    expect(grader.graded).toEqual([]);
    for (const { name } of submissions)
      expect(await readFile(path.join(folder, "out", `${name}.html`), "utf8")).toBe("<p>other words</p>");
  });

  it("tells what it could not grade, and loses nothing else", async () => {
    const submissions = [...(await handedIn(3)), { name: "gone", path: path.join(folder, "gone") }];
    const { scores, failures } = await run(new FakeGrader("t", (name) => name === "s001"), submissions);
    expect(scores.map(({ submission }) => submission)).toEqual(["s000", "s002"]);
    expect(failures).toEqual([expect.stringMatching(/^gone: /), "s001: no"]);
  });

  it("names whom it could not grade without what steers a terminal", async () => {
    const name = "evil\u001b[2J";
    const { failures } = await run(new FakeGrader(), [{ name, path: path.join(folder, name) }]);
    expect(failures).toEqual([expect.stringMatching(/^evil\?\[2J: ENOENT/)]);
    expect(failures[0]).not.toContain("\u001b");
  });
});
