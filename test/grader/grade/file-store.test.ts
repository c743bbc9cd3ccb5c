import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "../../../grader/src/grade/index.js";
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

  it("takes what cannot be read for nothing", async () => {
    expect(await store().read("jane")).toBeUndefined();
    await store().write(score("jane"));
    writeFileSync(path.join(folder, "reports", "jane.json"), "{");
    expect(await store().read("jane")).toBeUndefined();
  });
});
