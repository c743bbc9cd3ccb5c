import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openRegular } from "../../../grader/src/submission/open-regular.js";
import { folderOf } from "./class-folder.js";

describe("openRegular(file, name)", () => {
  it("opens a file, and no link that took its place since it was listed", async () => {
    const folder = folderOf({ "a.txt": "abc" });
    const { handle, sizeBytes } = await openRegular(path.join(folder, "a.txt"), "a.txt");
    await handle.close();
    expect(sizeBytes).toBe(3);
    symlinkSync(path.join(folder, "a.txt"), path.join(folder, "b.txt"));
    await expect(openRegular(path.join(folder, "b.txt"), "b.txt")).rejects.toThrow("b.txt is a link and was left out");
    await expect(openRegular(path.join(folder, "c.txt"), "c.txt")).rejects.toThrow("c.txt cannot be read (ENOENT)");
  });
});
