import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Folder } from "../../../src/server/contents/folder.js";
import { someContents, type SomeContents } from "./some-contents.js";

let contents: SomeContents;
let folder: Folder;
beforeEach(async () => {
  contents = await someContents();
  folder = new Folder(contents.in());
  contents.put("zh/q1.ipynb", "{}");
  mkdirSync(path.join(contents.base, "served-not"));
  writeFileSync(path.join(contents.base, "served-not/secret.txt"), "");
  symlinkSync("../secret.txt", contents.in("out.txt"));
  symlinkSync("../served-not", contents.in("out"));
  symlinkSync("..", contents.in("up"));
  symlinkSync("../new.txt", contents.in("dangling.txt"));
  symlinkSync("../new-folder", contents.in("dangling"));
  symlinkSync("loop", contents.in("loop"));
  symlinkSync("zh", contents.in("chinese"));
});
afterEach(() => contents.end());

describe("Folder.locate(asked)", () => {
  it.each([
    ["", "", ""],
    ["/", "", ""],
    ["zh/q1.ipynb", "zh/q1.ipynb", "q1.ipynb"],
    ["/zh//q1.ipynb/", "zh/q1.ipynb", "q1.ipynb"],
    ["zh/none/new.txt", "zh/none/new.txt", "new.txt"],
    ["chinese/q1.ipynb", "chinese/q1.ipynb", "q1.ipynb"],
    ["a../b..c", "a../b..c", "b..c"],
  ])("of %j is %j", async (asked, wanted, name) =>
    expect(await folder.locate(asked)).toEqual({ path: wanted, name, file: path.join(contents.in(), wanted) }),
  );
  it.each([
    "..",
    "../secret.txt",
    "zh/../../secret.txt",
    "zh/..",
    "./zh",
    "out.txt",
    "out/secret.txt",
    "out/new.txt",
    "up/secret.txt",
    "up/served/zh/q1.ipynb/../../../secret.txt",
    "dangling.txt",
    "dangling/new.txt",
    "loop",
    "loop/a",
    "zh\0/q1.ipynb",
    ".hidden",
    ".ipynb_checkpoints/q1-checkpoint.ipynb",
    "zh/.git/config",
    "..a",
  ])("refuses %j", async (asked) => expect(folder.locate(asked)).rejects.toMatchObject({ status: 403 }));
  it("lets the server itself to its hidden files, but not out", async () => {
    expect((await folder.locate("zh/.ipynb_checkpoints/a", true)).path).toBe("zh/.ipynb_checkpoints/a");
    for (const asked of ["../secret.txt", "out/.a", "dangling"])
      await expect(folder.locate(asked, true)).rejects.toMatchObject({ status: 403 });
  });
  it("refuses a name that no disk takes", async () =>
    expect(folder.locate("a".repeat(256))).rejects.toMatchObject({ status: 400 }));
  it("never leads out, whatever is asked", async () => {
    const part = fc.constantFrom(
      "..",
      ".",
      "",
      "zh",
      "q1.ipynb",
      "up",
      "out",
      "chinese",
      "loop",
      "dangling",
      "served",
      "\\",
      "..\\..",
      "C:",
      "~",
      "%2e%2e",
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(part, fc.string({ unit: "binary", maxLength: 5 })), { maxLength: 6 }),
        async (parts) => {
          const place = await folder.locate(parts.join("/")).catch((error: { status?: number }) => error.status);
          if (typeof place === "number") return void expect(place).toBeLessThan(500);
          expect(path.relative(contents.in(), place?.file as unknown as string)).not.toMatch(/^\.\.(\/|$)/);
          expect(place?.path).not.toMatch(/^(up|out|loop|dangling)(\/|$)/);
        },
      ),
      { seed: 1, numRuns: 500 },
    );
  });
});
