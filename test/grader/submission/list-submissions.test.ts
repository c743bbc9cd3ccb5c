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

  it("gives each another name, however like the files are called", async () => {
    const files = ["ada/q1.ipynb", "ada.zip", "ada.zip.zip", "Ada.zip", "ADA/x", "jose\u0301/x", "jos\u00e9.zip"];
    const found = await names(folderOf(Object.fromEntries(files.map((file) => [file, ""]))));
    expect(found).toEqual(["ADA", "Ada", "ada", "ada.zip", "ada.zip.zip", "jose\u0301", "jos\u00e9"]);
  });

  it("throws where no folder is", async () => {
    await expect(listSubmissions("/nowhere")).rejects.toThrow("ENOENT");
  });
});
