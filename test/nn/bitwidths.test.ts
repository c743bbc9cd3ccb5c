import { describe, expect, it } from "vitest";
import { bitwidthOfEach } from "../../src/nn/bitwidths.js";

const range = { min: 2, max: 8 };

describe("bitwidthOfEach(name, layers, bitwidth, range)", () => {
  it("gives every layer one number, or its own; the most where a map does not name it", () => {
    expect([...bitwidthOfEach("f: bits", ["a", "b"], 4, range)]).toEqual([["a", 4], ["b", 4]]); // prettier-ignore
    for (const own of [{ b: 3 }, new Map([["b", 3]])])
      expect([...bitwidthOfEach("f: bits", ["a", "b"], own, range)]).toEqual([["a", 8], ["b", 3]]); // prettier-ignore
  });

  it("refuses bits out of range and layers without weights, naming both", () => {
    expect(() => bitwidthOfEach("f: bits", ["a"], 9, range)).toThrow("f: bits must be an integer from 2 to 8, got 9");
    expect(() => bitwidthOfEach("f: bits", ["a"], { a: 1 }, range)).toThrow("f: bits of a must be an integer from 2 to 8, got 1"); // prettier-ignore
    expect(() => bitwidthOfEach("f: bits", ["a"], { c: 4 }, range)).toThrow("f: bits must name layers among a, got c");
  });
});
