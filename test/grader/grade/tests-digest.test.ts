import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hiddenTests } from "../../../grader/src/grade/index.js";
import { testsDigest } from "../../../grader/src/grade/tests-digest.js";

let folder: string;
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), "quantlab-tests-")), "hidden");
  cpSync(hiddenTests, folder, { recursive: true });
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true }));

describe("testsDigest(folder)", () => {
  it("is the same for the same tests, wherever they lie", async () => {
    expect(await testsDigest(folder)).toBe(await testsDigest(hiddenTests));
    expect(await testsDigest(folder)).toMatch(/^[0-9a-f]{64}$/);
  });

  it("is another when anything that tests use has changed", async () => {
    const before = await testsDigest(folder);
    writeFileSync(path.join(folder, "helper.ts"), "export const two = 2;");
    const after = await testsDigest(folder);
    expect(after).not.toBe(before);
    writeFileSync(path.join(folder, "helper.ts"), "export const two = 3;");
    expect(await testsDigest(folder)).not.toBe(after);
  });

  it("refuses a folder that is not there, or lacks a question's tests", async () => {
    await expect(testsDigest(`${folder}-2`)).rejects.toThrow(
      `--tests must be a folder with hidden tests for every question, got ${folder}-2, which has no q1.test.ts`,
    );
    rmSync(path.join(folder, "q7.test.ts"));
    await expect(testsDigest(folder)).rejects.toThrow("which has no q7.test.ts");
  });
});
