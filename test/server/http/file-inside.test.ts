import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fileInside } from "../../../src/server/http/file-inside.js";

let base: string;
let folder: string;
beforeEach(() => {
  base = realpathSync(mkdtempSync(path.join(os.tmpdir(), "quantlab-inside-")));
  folder = path.join(base, "served");
  mkdirSync(path.join(folder, "a"), { recursive: true });
  mkdirSync(path.join(base, "served-not"));
  for (const file of ["secret", "served-not/secret", "served/a/b.js"]) writeFileSync(path.join(base, file), "");
  symlinkSync("../secret", path.join(folder, "out"));
  symlinkSync("../served-not", path.join(folder, "folder-out"));
  symlinkSync("a/b.js", path.join(folder, "in"));
});
afterEach(() => rmSync(base, { recursive: true }));

describe("fileInside(folder, rest)", () => {
  it.each(["a/b.js", "in", "a/../in", "/a//b.js"])("finds %s", async (rest) =>
    expect(await fileInside(folder, rest)).toBe(path.join(folder, "a/b.js")),
  );
  it.each([
    "../secret",
    "../none",
    "a/../../secret",
    "../served-not/secret",
    "out",
    "folder-out/secret",
    "",
    ".",
    "..",
  ])("refuses %s", async (rest) => expect(fileInside(folder, rest)).rejects.toMatchObject({ status: 403 }));
  it.each(["b.js", "a/b.js/c", "a\0"])("finds nothing at %j", async (rest) =>
    expect(fileInside(folder, rest)).rejects.toMatchObject({ status: 404 }),
  );
});
