import { expect, it } from "vitest";
import { sourceOf } from "../../src/notebook/source-of.js";

it("sourceOf(cell) is one text, however it is stored", () => {
  expect(sourceOf({ source: "a\nb" })).toBe("a\nb");
  expect(sourceOf({ source: ["a\n", "b"] })).toBe("a\nb");
  expect(sourceOf({ source: [] })).toBe("");
});
