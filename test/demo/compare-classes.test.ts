import { describe, expect, it } from "vitest";
import { compareClasses } from "../../demo/src/compare-classes.js";

describe("compareClasses(ours, theirs)", () => {
  const sure = [
    { index: 0, probability: 0.75 },
    { index: 1, probability: 0.25 },
  ];

  it("finds the same class and the largest difference", () => {
    const surer = [
      { index: 0, probability: 1 },
      { index: 1, probability: 0 },
    ];
    expect(compareClasses(surer, sure)).toEqual({ isSameClass: true, difference: 0.25 });
  });

  it("compares class with class, not place with place", () => {
    const other = [
      { index: 1, probability: 0.75 },
      { index: 0, probability: 0.25 },
    ];
    expect(compareClasses(other, sure)).toEqual({ isSameClass: false, difference: 0.5 });
  });
});
