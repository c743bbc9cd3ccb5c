import { describe, expect, it } from "vitest";
import { FileFormatError, requireFormat } from "../../src/io/file-format-error.js";

describe("new FileFormatError(code, message, options)", () => {
  it("is a RangeError with a code to choose by and the cause kept", () => {
    const cause = new Error("inner");
    const error = new FileFormatError("truncated", "f: bytes must be 8, got 3", { cause });
    expect(error).toBeInstanceOf(RangeError);
    expect([error.name, error.code, error.cause]).toEqual(["FileFormatError", "truncated", cause]);
    expect(String(error)).toBe("FileFormatError: f: bytes must be 8, got 3");
  });
});

describe("requireFormat(condition, code, message)", () => {
  it("throws the message with the code, and puts it together only then", () => {
    expect(() => requireFormat(false, "corrupt", () => "f: x must be 1, got 2")).toThrow("f: x must be 1, got 2");
    requireFormat(true, "corrupt", () => {
      throw new Error("not needed");
    });
  });
});
