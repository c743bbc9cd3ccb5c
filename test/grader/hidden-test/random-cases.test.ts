import { describe, expect, it } from "vitest";
import { RandomCases } from "../../../grader/src/hidden-test/index.js";

describe("RandomCases", () => {
  it("gives the same cases from the same seed, and others from another", () => {
    const draw = (seed: string) => [...new RandomCases(seed).normals(5)];
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  it("gives integers with both ends, and real numbers within their range", () => {
    const random = new RandomCases("ends");
    expect([...new Set(random.integers(100, -1, 1))].sort((a, b) => a - b)).toEqual([-1, 0, 1]);
    expect(random.uniforms(100, 2, 3).every((x) => x >= 2 && x <= 3)).toBe(true);
  });

  it("shuffles into every order, and leaves what it was given", () => {
    const [random, items] = [new RandomCases("orders"), ["a", "b", "c"]];
    const orders = Array.from({ length: 100 }, () => random.shuffled(items).join(""));
    expect([...new Set(orders)].sort()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
    expect(items).toEqual(["a", "b", "c"]);
  });
});
