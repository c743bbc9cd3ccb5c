import { describe, expect, it } from "vitest";
import { classProbabilities } from "../../demo/src/class-probabilities.js";

describe("classProbabilities(logits)", () => {
  it("puts the likeliest first, and the sum is 1", () => {
    // exp(0) : exp(ln 3) = 1 : 3
    const [first, second] = classProbabilities([0, Math.log(3)]);
    expect([first?.index, second?.index]).toEqual([1, 0]);
    expect(first?.probability).toBeCloseTo(0.75, 12);
    expect(second?.probability).toBeCloseTo(0.25, 12);
  });

  it("keeps the classes' order where they are as likely, as a tie of int8 logits is", () => {
    expect(classProbabilities(Float32Array.of(1, 2, 2)).map(({ index }) => index)).toEqual([1, 2, 0]);
  });

  it("has no overflow", () => {
    expect(classProbabilities([1000, 0])[0]).toEqual({ index: 0, probability: 1 });
  });
});
