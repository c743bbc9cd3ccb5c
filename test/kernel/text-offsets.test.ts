import { describe, expect, it } from "vitest";
import { toCharacters, toUnits } from "../../src/kernel/text-offsets.js";

describe("toUnits(text, characters) and toCharacters(text, units)", () => {
  it.each([
    ["abc", 2, 2],
    ["😀b", 1, 2],
    ["量😀化", 3, 4],
    ["abc", 0, 0],
  ])("%s: character %i is unit %i", (text, characters, units) => {
    expect(toUnits(text, characters)).toBe(units);
    expect(toCharacters(text, units)).toBe(characters);
  });

  it("ends at the end", () => {
    expect(toUnits("😀", 9)).toBe(2);
    expect(toCharacters("😀", 9)).toBe(1);
  });
});
