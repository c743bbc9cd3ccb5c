import { describe, expect, it } from "vitest";
import { NativeUnavailable } from "../../src/native/index.js";

describe("NativeUnavailable(reason, wayOut)", () => {
  it("says why, and what helps unless told otherwise", () => {
    const error = new NativeUnavailable("no compiler", undefined, { cause: "g++" });
    expect([error.message, error.wayOut, error.code, error.cause]).toEqual([
      "no compiler",
      "run: npm run native",
      "NATIVE_UNAVAILABLE",
      "g++",
    ]);
    expect(new NativeUnavailable("x", "install g++").wayOut).toBe("install g++");
  });
});
