import { describe, expect, it } from "vitest";
import { RandomCases } from "../../../grader/src/hidden-test/index.js";

describe("RandomCases", () => {
  it("draws the same from the same seed, and others from another", () => {
    const draw = (seed: string) => [...new RandomCases(seed).normals(5)];
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  it("keeps to the ranges, both ends of integers included", () => {
    const random = new RandomCases("a");
    expect(new Set(random.integers(200, -1, 1))).toEqual(new Set([-1, 0, 1]));
    expect(random.uniforms(200, 2, 3).every((x) => x >= 2 && x <= 3)).toBe(true);
  });

  it("draws normal numbers with the deviation", () => {
    const numbers = new RandomCases("a").normals(10_000, 3);
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const deviation = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) ** 2, 0) / numbers.length);
    expect(mean).toBeCloseTo(0, 0);
    expect(deviation).toBeGreaterThan(2.9);
    expect(deviation).toBeLessThan(3.1);
  });
});
