import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeRelease } from "../../../grader/src/release/write-release.js";

const files = new Map([
  ["README.md", Buffer.from("Read.")],
  ["notebooks/zh/q1.ipynb", Buffer.from("{}")],
]);

describe("writeRelease(files, out)", () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-release-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes a new folder", async () => {
    const out = path.join(folder, "new/students");
    await writeRelease(files, out);
    expect(readdirSync(out, { recursive: true }).sort()).toEqual(
      ["README.md", "notebooks", path.join("notebooks", "zh"), path.join("notebooks", "zh", "q1.ipynb")], // prettier-ignore
    );
    expect(readFileSync(path.join(out, "README.md"), "utf8")).toBe("Read.");
  });

  it("refuses a folder that holds something", async () => {
    const out = path.join(folder, "old");
    mkdirSync(out);
    writeFileSync(path.join(out, "q1.ipynb"), "mine");
    await expect(writeRelease(files, out)).rejects.toThrow(
      `release: --out must be a new or an empty folder, got ${out}, which holds q1.ipynb`,
    );
    expect(readdirSync(out)).toEqual(["q1.ipynb"]);
  });

  it("writes a zip of one folder, the same bytes each time", async () => {
    const out = path.join(folder, "quantlab.zip");
    await writeRelease(files, out);
    const first = readFileSync(out);
    await writeRelease(files, out);
    expect(readFileSync(out).equals(first)).toBe(true);
    const unzipped = Object.entries(unzipSync(first)).map(([name, content]) => [name, strFromU8(content)]);
    expect(unzipped).toEqual([
      ["quantlab/README.md", "Read."],
      ["quantlab/notebooks/zh/q1.ipynb", "{}"],
    ]);
  });
});
