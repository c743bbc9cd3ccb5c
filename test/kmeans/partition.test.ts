import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partition } from "../../src/kmeans/partition.js";
import { RangeCosts } from "../../src/kmeans/range-costs.js";
import { bruteForceInertia } from "./samples.js";

const unweighted = (points: number[]): RangeCosts =>
  new RangeCosts(Float64Array.from(points), new Float64Array(points.length).fill(1));
const inertiaOf = (costs: RangeCosts, starts: Int32Array): number =>
  starts.subarray(1).reduce((sum, end, j) => sum + costs.cost(starts[j] as number, end), 0);

describe("partition(costs, k)", () => {
  it("cuts where the gaps are, and counts weights", () => {
    expect(partition(unweighted([0, 1, 5, 6]), 2)).toEqual(Int32Array.of(0, 2, 4));
    // Unweighted {0, 1} {2.5}: 0.5, {0} {1, 2.5}: 1.125. With 0 nine times: 9 x 0.01 + 0.81 = 0.9 against 1.125; with 100 each, 50 against 1.
    const heavy = new RangeCosts(Float64Array.of(0, 1, 2.5), Float64Array.of(100, 100, 1));
    expect(partition(heavy, 2)).toEqual(Int32Array.of(0, 1, 3));
  });

  it("equals brute force for any k, ties and equal gaps too", () => {
    const points = fc.uniqueArray(fc.integer({ min: -40, max: 40 }), { minLength: 1, maxLength: 24 });
    fc.assert(
      fc.property(points, fc.nat(), (unsorted, at) => {
        const sorted = unsorted.sort((a, b) => a - b);
        const k = 1 + (at % sorted.length);
        const costs = unweighted(sorted);
        const starts = partition(costs, k);
        expect(starts.length).toBe(k + 1);
        expect([starts[0], starts[k]]).toEqual([0, sorted.length]);
        for (let j = 0; j < k; j++) expect(starts[j + 1]).toBeGreaterThan(starts[j] as number);
        expect(inertiaOf(costs, starts)).toBeCloseTo(bruteForceInertia(Float32Array.from(sorted), k), 9);
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("takes k ranges where every price gives more or fewer: evenly spaced points", () => {
    // Merging any pair of 64 points costs 1/2, so a price of 1/2 jumps from 64 ranges to 32; 40 ranges are 24 pairs and 16 single points.
    const costs = unweighted(Array.from({ length: 64 }, (_, i) => i));
    expect(inertiaOf(costs, partition(costs, 40))).toBe(12);
  });
});
