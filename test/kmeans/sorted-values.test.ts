import { describe, expect, it } from "vitest";
import { SortedValues } from "../../src/kmeans/sorted-values.js";

const sort = (values: Float32Array): SortedValues => new SortedValues(values, new Int32Array(values.length));

describe("SortedValues", () => {
  // 0, 1, ..., 199 in another order: three whole blocks of 64, and 8 left over.
  const sorted = sort(Float32Array.from({ length: 200 }, (_, i) => (i * 7) % 200));

  it.each([
    [7, 7],
    [0, 200],
    [5, 60],
    [60, 70],
    [64, 128],
    [63, 129],
    [130, 199],
  ])("sums the values from index %d up to %d", (from, to) => {
    expect(2 * sorted.sum(from, to)).toBe((from + to - 1) * Math.abs(to - from)); // an arithmetic series
  });

  it.each([
    [0, 200],
    [5, 60],
    [63, 129],
  ])("sums squared distances from index %d up to %d", (from, to) => {
    const direct = sorted.values.slice(from, to).reduce((sum, value) => sum + (value - 70.5) ** 2, 0);
    expect(sorted.inertia(from, to, 70.5)).toBeCloseTo(direct, 6);
  });

  it("keeps every digit beside an outlier", () => {
    const values = Float32Array.from({ length: 129 }, (_, i) => (i === 0 ? -1e30 : 2 ** -10));
    expect(sort(values).sum(1, 129)).toBe(0.125); // 128 x 2^-10; 1e30 + 0.125 would be 1e30
    expect(sort(values).inertia(1, 129, 2 ** -10)).toBe(0);
  });

  it("finds the first value above a limit", () => {
    const few = sort(Float32Array.of(3, 1, 1, 2));
    expect([0, 1, 1.5, 3].map((limit) => few.firstAbove(limit))).toEqual([0, 2, 2, 4]);
  });
});
