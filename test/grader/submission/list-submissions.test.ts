import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { listSubmissions } from "../../../grader/src/submission/index.js";
import { folderOf } from "./class-folder.js";

const names = async (folder: string) => (await listSubmissions(folder)).submissions.map(({ name }) => name);

describe("listSubmissions(folder)", () => {
  it("gives folders and zips by name, and says what is neither", async () => {
    const folder = folderOf({
      "cy/q1.ipynb": "",
      "Bo.ZIP": "",
      "ada.zip": "",
      ".hidden/x": "",
      ".DS_Store": "",
      "roster.csv": "",
    });
    symlinkSync("/etc", path.join(folder, "dan"));
    const { submissions, leftOut } = await listSubmissions(folder);
    expect(submissions.map(({ name }) => name)).toEqual(["Bo", "ada", "cy", "dan"]);
    expect(submissions[0]).toEqual({ name: "Bo", path: path.join(folder, "Bo.ZIP") });
    expect(leftOut).toEqual(["roster.csv"]);
  });

  it("tells a folder from the zip beside it", async () => {
    expect(await names(folderOf({ "ada/q1.ipynb": "", "ada.zip": "", "bo.zip": "" }))).toEqual([
      "ada",
      "ada.zip",
      "bo",
    ]);
  });

  it("refuses names that some file systems take for one", async () => {
    const folder = folderOf({ "ada/q1.ipynb": "", "Ada/q1.ipynb": "" });
    await expect(listSubmissions(folder)).rejects.toThrow(
      /^listSubmissions: names must differ in more than capital letters, got [Aa]da and [Aa]da; rename one$/,
    );
  });

  it("throws where no folder is", async () => {
    await expect(listSubmissions("/nowhere")).rejects.toThrow("ENOENT");
  });
});
