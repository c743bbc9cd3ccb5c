import { describe, expect, it } from "vitest";
import { assignRanges, inertiaOf, moveToMeans } from "../../src/kmeans/lloyd-step.js";
import { SortedValues } from "../../src/kmeans/sorted-values.js";

const sorted = new SortedValues(Float32Array.of(6, 0, 5, 1), new Int32Array(4));
const assign = (...centroids: number[]): number[] => {
  const starts = new Int32Array(centroids.length + 1);
  assignRanges(sorted, Float64Array.from(centroids), starts);
  return [...starts];
};

describe("assignRanges(sorted, centroids, starts)", () => {
  it("gives each value to its nearest centroid, from halfway to the lower one", () => {
    expect(assign(0, 2)).toEqual([0, 2, 4]); // 1 is halfway
    expect(assign(0, 1.5)).toEqual([0, 1, 4]);
  });

  it("gives all to the first of equal centroids", () => {
    expect(assign(1, 5, 5, 5)).toEqual([0, 2, 4, 4, 4]);
    expect(assign(1, 1, 5)).toEqual([0, 2, 2, 4]);
  });
});

describe("moveToMeans(sorted, starts, centroids)", () => {
  it("moves each centroid to its values' mean and leaves one without values", () => {
    const centroids = Float64Array.of(9, 8, 7);
    moveToMeans(sorted, Int32Array.of(0, 3, 3, 4), centroids);
    expect([...centroids]).toEqual([2, 8, 6]); // (0 + 1 + 5) / 3 = 2
  });
});

describe("inertiaOf(sorted, starts, centroids)", () => {
  it("sums squared distances to the centroids", () => {
    expect(inertiaOf(sorted, Int32Array.of(0, 2, 4), Float64Array.of(0, 5))).toBe(2); // 0 + 1 + 0 + 1
  });
});
