import { describe, expect, it } from "vitest";
import { RangeCosts } from "../../src/kmeans/range-costs.js";

describe("RangeCosts", () => {
  it("knows the inertia of every range about its mean", () => {
    const points = Float64Array.from({ length: 37 }, (_, i) => i + (i % 3) / 4);
    const weights = Float64Array.from({ length: 37 }, (_, i) => 1 + (i % 5));
    const costs = new RangeCosts(points, weights);
    for (let from = 0; from < 37; from++)
      for (let to = from + 1; to <= 37; to++) {
        let [total, sum, inertia] = [0, 0, 0];
        for (let i = from; i < to; i++) {
          total += weights[i] as number;
          sum += (weights[i] as number) * (points[i] as number);
        }
        for (let i = from; i < to; i++) inertia += (weights[i] as number) * ((points[i] as number) - sum / total) ** 2;
        expect(costs.cost(from, to)).toBeCloseTo(inertia, 9);
      }
  });

  it("is 0 for one point and for none", () => {
    const costs = new RangeCosts(Float64Array.of(5, 7), Float64Array.of(1, 1));
    expect([costs.cost(0, 1), costs.cost(1, 1)]).toEqual([0, 0]);
  });

  it("keeps the digits of near points far from 0", () => {
    // Two pairs 2^-4 apart, at -2^20 and 2^20: (2^-5)^2 x 2 = 2^-9 each. Squares of 2^20 leave no room for that in a prefix sum.
    const costs = new RangeCosts(
      Float64Array.of(-(2 ** 20), -(2 ** 20) + 2 ** -4, 2 ** 20, 2 ** 20 + 2 ** -4),
      Float64Array.of(1, 1, 1, 1),
    );
    expect([costs.cost(0, 2), costs.cost(2, 4)]).toEqual([2 ** -9, 2 ** -9]);
  });
});
