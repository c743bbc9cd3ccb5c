import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { isPhone, isWide } from "../../../ui/src/course/widths.js";

describe("isPhone(widthPx), isWide(widthPx)", () => {
  it("takes 390 for a phone, 1,400 for wide, 800 for neither", () => {
    expect([390, 800, 1400].map(isPhone)).toEqual([true, false, false]);
    expect([390, 800, 1400].map(isWide)).toEqual([false, false, true]);
  });

  it("agrees with the panel's style", () => {
    const style = readFileSync(path.resolve(__dirname, "../../../ui/src/lab-panel/lab-panel.css"), "utf8");
    const [, widthPx] = /@media \(max-width: (\d+)px\)/.exec(style) ?? [];
    expect([isPhone(Number(widthPx)), isPhone(Number(widthPx) + 1)]).toEqual([true, false]);
  });
});
