import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { othersLine, prepareOut, requireNoFileMarks } from "../../../grader/src/grade/index.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "quantlab-place-"));
});
afterEach(() => rmSync(folder, { recursive: true }));
const inside = (...names: string[]): string => path.join(folder, ...names);

describe("prepareOut(command, out, classFolder)", () => {
  it("makes the folder, and leaves nothing in it", async () => {
    mkdirSync(inside("class"));
    await prepareOut("grade", inside("new/reports"), inside("class"));
    await prepareOut("grade", inside("class-2"), inside("class"));
    await prepareOut("grade", inside("class/one"));
    expect(readdirSync(inside("new/reports"))).toEqual([]);
  });

  it.each(["class", "class/reports", "class/../class/a/b"])(
    "refuses %s, which lies among the submissions",
    async (out) => {
      await expect(prepareOut("regrade", inside(out), inside("class"))).rejects.toThrow(
        `regrade: --out must lie outside --class, got ${inside(out)}: the reports would be taken for a submission`,
      );
      expect(existsSync(inside("class"))).toBe(false);
    },
  );

  it("refuses what cannot be a folder before anything is graded", async () => {
    writeFileSync(inside("file"), "");
    await expect(prepareOut("grade", inside("file"))).rejects.toThrow(
      `grade: --out must be a folder that can be written, got ${inside("file")} (EEXIST)`,
    );
    await expect(prepareOut("grade", inside("file/x"))).rejects.toThrow("(ENOTDIR)");
  });
});

describe("requireNoFileMarks(command, out)", () => {
  it("refuses a folder with marks from before the gradebook", async () => {
    await requireNoFileMarks("grade", inside("reports"));
    mkdirSync(inside("reports/marks"), { recursive: true });
    await expect(requireNoFileMarks("grade", inside("reports"))).rejects.toThrow(
      `grade: --out must be a folder without the files of marks that were kept before the gradebook, got ${inside("reports/marks")}: give another --out and mark there, or move marks away`,
    );
  });
});

describe("othersLine(others)", () => {
  it("names some, and says nothing of nobody", () => {
    expect(othersLine([])).toEqual([]);
    expect(othersLine(["re\u001bference"])).toEqual([
      "not in this class, but in the gradebook, and marked and exported too: 1 student: re?ference",
    ]);
    const many = othersLine(Array.from({ length: 12 }, (_, i) => `s${i}`));
    expect(many[0]).toMatch(/ 12 students: s0, .*, s9, \.\.\.$/);
  });
});
