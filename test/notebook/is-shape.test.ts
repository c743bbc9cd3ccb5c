import { describe, expect, it } from "vitest";
import { isMultilineText, isObject } from "../../src/notebook/is-shape.js";

describe("isObject(value)", () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [[], false],
    [null, false],
    ["a", false],
    [undefined, false],
  ])("of %j is %s", (value, is) => expect(isObject(value)).toBe(is));
});

describe("isMultilineText(value)", () => {
  it.each([
    ["a", true],
    [[], true],
    [["a\n", "b"], true],
    [["a", 1], false],
    [{}, false],
    [null, false],
  ])("of %j is %s", (value, is) => expect(isMultilineText(value)).toBe(is));
});
