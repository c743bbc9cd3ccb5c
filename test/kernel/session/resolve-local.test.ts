import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLocal, resolveLocal } from "../../../src/kernel/session/resolve-local.js";

describe("isLocal(specifier)", () => {
  it("tells paths from packages", () => {
    expect(["./a", "../a", ".", "..", "/a/b.ts", "file:///a.ts"].map(isLocal)).toEqual(Array(6).fill(true));
    expect(["a", "@a/b", ".a", "node:fs", "/a/node_modules/b/c.js"].map(isLocal)).toEqual(Array(5).fill(false));
  });
});

describe("resolveLocal(specifier, folder)", () => {
  let folder = "";
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(path.join(tmpdir(), "resolve-")));
    const files = ["a.ts", "a.js", "b.js", "c.tsx", "d.mts", "e.json", "f/index.ts", "f.g.ts", "h/index.js", "h.ts"];
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), "");
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["./a", "a.ts"],
    ["./a.ts", "a.ts"],
    ["./a.js", "a.ts"],
    ["./b.js", "b.js"],
    ["./b", "b.js"],
    ["./c.js", "c.tsx"],
    ["./d.mjs", "d.mts"],
    ["./e.json", "e.json"],
    ["./e", "e.json"],
    ["./f", "f/index.ts"],
    ["./f/", "f/index.ts"],
    ["./f.g", "f.g.ts"],
    ["./h", "h.ts"],
    ["./h/", "h/index.js"],
  ])("finds %s", (specifier, file) => {
    expect(resolveLocal(specifier, folder)).toBe(path.join(folder, file));
  });

  it("goes up, takes `.` for the folder, and absolute paths and URLs as they are", () => {
    expect(resolveLocal("../a", path.join(folder, "f"))).toBe(path.join(folder, "a.ts"));
    expect(resolveLocal(".", path.join(folder, "f"))).toBe(path.join(folder, "f/index.ts"));
    expect(resolveLocal(path.join(folder, "a"), "/")).toBe(path.join(folder, "a.ts"));
    expect(resolveLocal(pathToFileURL(path.join(folder, "a.ts")).href, "/")).toBe(path.join(folder, "a.ts"));
  });

  it("says what it does not find", () => {
    expect(() => resolveLocal("./none", folder)).toThrow(`Cannot find module './none' from ${folder}`);
  });
});
