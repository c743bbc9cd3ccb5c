import { mkdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { gradebookPlace, isThere } from "../../../grader/src/gradebook/index.js";
import { temporaryFolder } from "../export/temporary-folder.js";

describe("gradebookPlace(out, url)", () => {
  it("is the server that is named, or else a folder of the reports", () => {
    expect(gradebookPlace("reports", "postgres://x/y")).toEqual({ url: "postgres://x/y" });
    for (const none of [undefined, ""])
      expect(gradebookPlace("reports", none)).toEqual({ folder: path.resolve("reports/gradebook") });
  });
});

describe("isThere(place)", () => {
  it("knows a folder in which a gradebook was made, and takes a server's word", async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, "gradebook"));
    expect(await isThere(gradebookPlace(folder, ""))).toBe(false);
    mkdirSync(path.join(folder, "gradebook/pglite"));
    expect(await isThere(gradebookPlace(folder, ""))).toBe(true);
    expect(await isThere({ url: "postgres://x/y" })).toBe(true);
  });
});
