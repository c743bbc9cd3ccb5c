import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { HttpError } from "../../../src/server/http/http-error.js";
import { kernelFolder } from "../../../src/server/kernels/kernel-folder.js";

let folder: string;
let root: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "quantlab-folder-")));
  root = path.join(folder, "notebooks");
  mkdirSync(path.join(root, "zh"), { recursive: true });
  mkdirSync(path.join(folder, "notebooks-of-others"));
  writeFileSync(path.join(root, "zh", "q1.ipynb"), "{}");
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("kernelFolder(root, notebook)", () => {
  it.each([
    ["", ""],
    ["q1.ipynb", ""],
    ["zh/q1.ipynb", "zh"],
    ["zh/not-there.ipynb", "zh"],
    ["not/there/q1.ipynb", ""],
    ["zh", "zh"],
    ["/zh/q1.ipynb", "zh"],
    ["zh/../zh/q1.ipynb", "zh"],
    [`zh/${"x".repeat(5000)}`, "zh"],
  ])("is for %j the folder %j", (notebook, expected) => {
    expect(kernelFolder(root, notebook)).toBe(path.join(root, expected));
  });
  it.each(["..", "../q1.ipynb", "zh/../../q1.ipynb", "../notebooks-of-others/q1.ipynb", "a\0b"])(
    "refuses %j, which leads out of the served folder",
    (notebook) => {
      expect(() => kernelFolder(root, notebook)).toThrow(HttpError);
      expect(() => kernelFolder(root, notebook)).toThrow("path must be inside the served folder");
    },
  );
  it("refuses a link that leads out of the served folder", () => {
    symlinkSync(folder, path.join(root, "out"));
    expect(() => kernelFolder(root, "out/q1.ipynb")).toThrow("path must be inside the served folder");
  });
});
