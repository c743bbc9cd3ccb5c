import { describe, expect, it } from "vitest";
import { codeOf } from "../../src/kernel/code-of.js";

describe("codeOf(code)", () => {
  it("gives the code of a request, up to four million characters and a little", () => {
    const longest = "x".repeat(4 * 1024 * 1024);
    expect(codeOf("")).toBe("");
    expect(codeOf(longest)).toBe(longest);
    expect(() => codeOf(`${longest}x`)).toThrow(
      new RangeError("code must have at most 4194304 characters, got 4194305"),
    );
  });

  it("refuses what is no text", () => {
    expect(() => codeOf(undefined)).toThrow(new TypeError("code must be a string, got undefined"));
    expect(() => codeOf(["1"])).toThrow("code must be a string, got object");
  });
});
