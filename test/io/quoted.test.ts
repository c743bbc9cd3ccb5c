import { describe, expect, it } from "vitest";
import { quoted } from "../../src/io/quoted.js";

describe("quoted(text)", () => {
  it("shows text in quotes on one line, without control characters", () => {
    expect(quoted("posix.system")).toBe('"posix.system"');
    expect(quoted('a"\n\x1b[31m\x9b\u2028')).toBe('"a\\"\\n\\u001b[31m??"');
  });

  it("shows 80 characters at most", () => {
    expect(quoted("x".repeat(1e6))).toBe(`"${"x".repeat(80)}..."`);
  });
});
