import { describe, expect, it } from "vitest";
import { shownName } from "../../../grader/src/submission/index.js";

describe("shownName(name)", () => {
  it.each([
    ["jane", "jane"],
    ["李雷.zip", "李雷.zip"],
    ["a\nb\u001b[2J", "a?b?[2J"],
    ["\u202Egnp.exe", "?gnp.exe"],
  ])("of %j is %s", (name, shown) => expect(shownName(name)).toBe(shown));

  it("cuts the middle of a long one", () => {
    const shown = shownName(`${"a".repeat(4000)}.ipynb`);
    expect(shown).toMatch(/^a+…a+\.ipynb$/);
    expect(shown).toHaveLength(60);
  });
});
