import { describe, expect, it } from "vitest";
import { reportStyle } from "../../src/plot/report-style.js";

describe("reportStyle", () => {
  it("has colours for dark, and fetches nothing", () => {
    expect(reportStyle).toContain("prefers-color-scheme: dark");
    expect(reportStyle).not.toMatch(/url\(|@import|<\//);
  });
});
