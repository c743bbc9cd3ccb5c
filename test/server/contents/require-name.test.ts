import { describe, expect, it } from "vitest";
import { requireName } from "../../../src/server/contents/require-name.js";

const status = (name: string, platform: NodeJS.Platform): number | undefined => {
  try {
    requireName(name, platform);
    return undefined;
  } catch (error) {
    return (error as { status: number }).status;
  }
};

describe("requireName(name, platform)", () => {
  it.each(["q1.ipynb", "a b", "答案.txt", "a\\b", "con", "a:b", "...", "a.", "~", "%2e%2e", "__proto__"])(
    "takes %j",
    (name) => expect(status(name, "linux")).toBeUndefined(),
  );
  it.each([
    ["..", 403],
    [".", 403],
    ["a/b", 403],
    ["a\0", 403],
    ["a".repeat(256), 400],
    ["答".repeat(86), 400],
  ])("refuses %j with %i", (name, code) => {
    expect(status(name, "linux")).toBe(code);
    expect(status(name, "win32")).toBe(code);
  });
  it.each([
    ["..\\secret", 403],
    ["C:", 403],
    ["a.txt:stream", 403],
    ["con", 400],
    ["NUL.txt", 400],
    ["com1.ipynb", 400],
    ["a.", 400],
    ["a ", 400],
    ["a?", 400],
    ["a\n", 400],
  ])("refuses %j on Windows with %i", (name, code) => expect(status(name, "win32")).toBe(code));
  it.each(["conscious.txt", "com10.txt", "a.con"])("takes %j on Windows", (name) =>
    expect(status(name, "win32")).toBeUndefined(),
  );
});
