import { describe, expect, it } from "vitest";
import { DownloadError } from "../../src/download/index.js";

describe("DownloadError", () => {
  it.each([
    ["unreachable", undefined, true],
    ["network", undefined, true],
    ["http", 408, true],
    ["http", 429, true],
    ["http", 500, true],
    ["http", 404, false],
    ["digest", undefined, false],
    ["size", undefined, false],
  ] as const)("of code %s and status %s: trying again may help is %s", (code, status, expected) => {
    expect(new DownloadError(code, "message", status).isTransient).toBe(expected);
  });
});
