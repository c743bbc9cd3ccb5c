import { describe, expect, it } from "vitest";
import { formatBytes } from "../../src/plot/format-bytes.js";

describe("formatBytes(bytes)", () => {
  it.each([
    [0, "0 B"],
    [1023, "1020 B"],
    [1024, "1 KiB"],
    [4_613_568, "4.4 MiB"],
    [36_908_544, "35.2 MiB"],
    [2 ** 30, "1 GiB"],
  ])("writes %d as %s", (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});
