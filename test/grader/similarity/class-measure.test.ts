import { describe, expect, it } from "vitest";
import {
  classMeasure,
  histogramOf,
  medianOf,
  rankOf,
  thresholdOf,
} from "../../../grader/src/similarity/class-measure.js";

describe("classMeasure(similarities)", () => {
  it("gives median, and 1.4826 times the median distance from it", () => {
    // Distances from 0.25: 0.25, 0.125, 0.75, 0, 0.25; the middle one is 0.25.
    const { median, spread } = classMeasure(Float32Array.of(0.5, 0.125, 1, 0.25, 0));
    expect([median, spread]).toEqual([0.25, 1.4826 * 0.25]);
  });
  it("hardly moves when a third of all pairs are copies", () => {
    expect(thresholdOf(classMeasure(Float32Array.of(0.125, 0.125, 1)))).toBe(0.6);
  });
  it("is 0 of nothing", () => expect(classMeasure(new Float32Array(0))).toMatchObject({ median: 0, spread: 0 }));
});

describe("thresholdOf(measure)", () => {
  it.each([
    [0, 0, 0.6],
    [0.5, 0.0625, 0.8125],
    [0.5, 0.25, 1.75],
  ])("is median and five spreads, 0.6 at least: %d, %d", (median, spread, expected) =>
    expect(thresholdOf({ median, spread, sorted: new Float32Array(0) })).toBe(expected),
  );
});

describe("rankOf(measure, similarity)", () => {
  it("counts those above, so that equal ones share the least", () => {
    const measure = classMeasure(Float32Array.of(0.5, 1, 0.5, 0));
    expect([1, 0.5, 0].map((similarity) => rankOf(measure, similarity))).toEqual([1, 2, 4]);
  });
});

describe("histogramOf(sorted, bins)", () => {
  it("counts from 0 to 1, both included", () => expect(histogramOf(Float32Array.of(0, 0.25, 0.5, 1), 2)).toEqual([2, 2])); // prettier-ignore
});

describe("medianOf(sorted)", () => {
  it.each([
    [[], 0],
    [[3], 3],
    [[1, 2], 1.5],
  ])("of %j is %d", (sorted, expected) => expect(medianOf(sorted)).toBe(expected));
});
