import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "../../../grader/src/grade/index.js";
import { courseRubric, MarkStore } from "../../../grader/src/words/index.js";
import { submissionScore } from "../../../grader/src/grade/submission-score.js";
import { someSubmission } from "./some-submission.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const store = () => new FileStore(path.join(folder, "reports"), ({ submission }) => `<p>${submission}</p>`);
const score = (name: string) => submissionScore({ ...someSubmission(), name }, "t", {});

describe("FileStore", () => {
  it("keeps a score and its page, under names that stay in the folder", async () => {
    for (const name of ["jane", "../../jane"]) {
      await store().write(score(name));
      expect(await store().read(name)).toEqual(score(name));
      expect(readFileSync(store().pageOf(name), "utf8")).toBe(`<p>${name}</p>`);
    }
    expect(readdirSync(folder)).toEqual(["reports"]);
    expect(readdirSync(path.join(folder, "reports"))).toHaveLength(4);
  });

  it("keeps those apart whose names differ in capital letters or in how an accent is written", async () => {
    const names = ["alice", "Alice", "jos\u00e9", "jose\u0301"];
    for (const name of names) await store().write(score(name));
    for (const name of names) expect((await store().read(name))?.submission).toBe(name);
    const files = readdirSync(path.join(folder, "reports"));
    expect(new Set(files.map((file) => file.toLowerCase().normalize())).size).toBe(8);
  });

  it("has the page tell the marks that a person gave, and the JSON what the program found", async () => {
    const page = new FileStore(path.join(folder, "reports"), ({ points }) => String(points));
    await page.write(score("jane"));
    const { criteria } = courseRubric.q10;
    const words = createHash("sha256").update("Both are small.").digest("hex");
    const met = Object.fromEntries(criteria.map(({ id }) => [id, true]));
    const mark = { words, met, comment: "", isDone: true, revision: 0 };
    await new MarkStore(path.join(folder, "reports")).save("jane", "q10", mark);
    await page.refresh(score("jane"));
    expect(readFileSync(page.pageOf("jane"), "utf8")).toBe("5");
    expect((await page.read("jane"))?.points).toBe(0);
    const proposed = new FileStore(path.join(folder, "proposed"), ({ points }) => String(points), path.join(folder, "reports")); // prettier-ignore
    expect((await proposed.marked(score("jane"))).points).toBe(5);
  });

  it("leaves a page alone that says what it should", async () => {
    await store().write(score("jane"));
    const written = statSync(store().pageOf("jane"));
    await store().refresh(score("jane"));
    expect(statSync(store().pageOf("jane")).ino).toBe(written.ino);
    rmSync(store().pageOf("jane"));
    await store().refresh(score("jane"));
    expect(readFileSync(store().pageOf("jane"), "utf8")).toBe("<p>jane</p>");
  });

  it("knows whose scores are here beside a class's", async () => {
    for (const name of ["jane", "Joe", "reference"]) await store().write(score(name));
    writeFileSync(path.join(folder, "reports", "notes.json"), "{}");
    expect(await store().others([{ name: "jane" }, { name: "Joe" }, { name: "new" }])).toEqual(["reference"]);
  });

  it("writes no page that forgets marks which cannot be read", async () => {
    mkdirSync(path.join(folder, "reports", "marks"), { recursive: true });
    writeFileSync(path.join(folder, "reports", "marks", "jane.json"), "{");
    await expect(store().write(score("jane"))).rejects.toThrow("jane.json: must be marks");
    expect(readdirSync(path.join(folder, "reports"))).toEqual(["marks"]);
  });

  it("takes what cannot be read for nothing", async () => {
    expect(await store().read("jane")).toBeUndefined();
    await store().write(score("jane"));
    for (const json of [
      "{",
      "{}",
      "null",
      '{"submission": "jane", "points": 1, "maxPoints": 2, "questions": [null]}',
    ]) {
      writeFileSync(path.join(folder, "reports", "jane.json"), json);
      expect(await store().read("jane")).toBeUndefined();
    }
  });
});
