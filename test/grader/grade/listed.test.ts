import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listed } from "../../../grader/src/grade/index.js";

let folder: string;
let said: string[];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-listed-"));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const list = (place: string, isClass: boolean) => listed("grade", place, isClass, (line) => said.push(line));

describe("listed(command, given, isClass, log)", () => {
  it("is one student's folder, or each in a class's, and says what is left out", async () => {
    mkdirSync(path.join(folder, "jane"));
    writeFileSync(path.join(folder, "names.csv"), "");
    expect(await list(path.join(folder, "jane"), false)).toEqual([{ name: "jane", path: path.join(folder, "jane") }]);
    expect((await list(folder, true)).map(({ name }) => name)).toEqual(["jane"]);
    expect(said).toEqual(["left out, as they are neither a folder nor a zip: names.csv"]);
  });

  it("says which share a name, as somebody may have unpacked a zip", async () => {
    mkdirSync(path.join(folder, "amy"));
    writeFileSync(path.join(folder, "amy.zip"), "");
    writeFileSync(path.join(folder, "bob.zip"), "");
    expect((await list(folder, true)).map(({ name }) => name)).toEqual(["amy", "amy.zip", "bob"]);
    expect(said).toEqual(["each graded by itself, though something else there is called the same: amy.zip"]);
  });

  it("refuses a place where nothing is, and a class without submissions", async () => {
    await expect(list(path.join(folder, "gone"), false)).rejects.toThrow("grade: submission must be there, got ");
    await expect(list(folder, true)).rejects.toThrow("grade: --class must hold folders or zips, got none in ");
  });
});
