import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cluster1d } from "../../src/kmeans/cluster1d.js";
import { lloyd } from "../../src/kmeans/lloyd.js";
import { partition } from "../../src/kmeans/partition.js";
import { RangeCosts } from "../../src/kmeans/range-costs.js";
import { bruteForceInertia, directInertia, gaussian, seeded } from "./samples.js";

/** The optimum over all different values, without bins: what `cluster1d` must come close to. */
function exactInertia(values: Float32Array, k: number): number {
  const counts = new Map<number, number>();
  for (const value of values.slice().sort()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const costs = new RangeCosts(Float64Array.from(counts.keys()), Float64Array.from(counts.values()));
  const starts = partition(costs, k);
  return starts.subarray(1).reduce((sum, end, j) => sum + costs.cost(starts[j] as number, end), 0);
}

describe("cluster1d(values, k)", () => {
  it("takes each cluster's mean, ascending, and labels in the values' order", () => {
    expect(cluster1d(Float32Array.of(9, 0, 8, 0.5), 2)).toEqual({
      centroids: Float32Array.of(0.25, 8.5),
      labels: Int32Array.of(1, 0, 1, 0),
      inertia: 0.625, // 2 x 0.25^2 + 2 x 0.5^2
    });
  });

  it("makes no more clusters than there are different values, and then has no error", () => {
    const { centroids, labels, inertia } = cluster1d(Float32Array.of(2, -1, 2, -0, 0), 16);
    expect([...centroids]).toEqual([-1, 0, 2]);
    expect([...labels]).toEqual([2, 0, 2, 1, 1]);
    expect(inertia).toBe(0);
  });

  it("equals brute force on few values", () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.float({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 24,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 8 }), (numbers, k) => {
        const input = Float32Array.from(numbers);
        const { centroids, labels, inertia } = cluster1d(input, k);
        expect(inertia).toBeCloseTo(bruteForceInertia(input, k), 9);
        expect(directInertia(input, labels, centroids)).toBeCloseTo(inertia, 9);
        expect(centroids).toEqual(centroids.slice().sort());
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it.each([2, 4, 16, 64])("has no more inertia than Lloyd's iteration from 50 starts: k = %d", (k) => {
    const [random, normal] = [seeded(2), gaussian(seeded(k))];
    const values = Float32Array.from({ length: 3000 }, () => normal() + (random() < 0.1 ? 4 : 0));
    const { inertia } = cluster1d(values, k);
    for (let start = 0; start < 50; start++)
      expect(inertia).toBeLessThanOrEqual(lloyd(values, k, { random }).inertia * (1 + 1e-12));
  });

  const random = seeded(3);
  const normal = gaussian(random);
  it.each<[string, (i: number) => number]>([
    ["normal", normal],
    ["uniform", random],
    ["evenly spaced", (i) => i],
    ["Cauchy", () => normal() / normal()],
    ["over 60 binades", () => 2 ** (60 * random() - 30)],
    ["an outlier of 1e6", (i) => (i === 7 ? 1e6 : normal())],
    ["an outlier of -1e12", (i) => (i === 7 ? -1e12 : normal())],
    ["both ends of float32", (i) => (i === 7 ? 3.4e38 : i === 8 ? -3.4e38 : normal())],
    ["two groups, 1e6 and 0", (i) => (i % 3 ? 1e6 + 100 * normal() : normal())],
    ["most at 1e6, the others within 1e-6 of 0", (i) => (i % 5 < 3 ? 1e6 : 1e-6 * normal())],
    ["last bits at 1e6", () => 1e6 + 3000 * normal()],
    ["subnormal", () => 1e-39 * normal()],
    ["all negative", () => -5 - random() ** 4],
    ["mostly zero", (i) => (i % 10 ? 0 : normal())],
    ["half on integers", (i) => (i % 2 ? Math.round(8 * normal()) : normal())],
  ])("comes within 1e-4 of the optimum where it works on bins: %s", (_, value) => {
    const values = Float32Array.from({ length: 40_000 }, (_, i) => value(i));
    for (const k of [4, 16, 256]) {
      const { centroids, labels, inertia } = cluster1d(values, k);
      expect(inertia / exactInertia(values, k) - 1).toBeLessThan(1e-4);
      expect(centroids.length).toBe(k);
      expect(new Set(labels).size).toBe(k);
    }
  });

  it("returns means, and the inertia that labels and means amount to", () => {
    const values = Float32Array.from({ length: 40_000 }, normal);
    const { centroids, labels, inertia } = cluster1d(values, 16);
    expect(directInertia(values, labels, centroids) / inertia).toBeCloseTo(1, 9);
    const [sums, counts] = [new Float64Array(16), new Float64Array(16)];
    values.forEach((value, i) => {
      (sums[labels[i] as number] as number) += value;
      (counts[labels[i] as number] as number)++;
    });
    centroids.forEach((centroid, j) => expect(centroid).toBeCloseTo((sums[j] as number) / (counts[j] as number), 6));
  });

  it("leaves a step of Lloyd's iteration nothing to improve", () => {
    const values = Float32Array.from({ length: 40_000 }, normal);
    const { centroids, inertia } = cluster1d(values, 256);
    const stepped = lloyd(values, 256, { init: centroids, iterations: 1 });
    expect(stepped.inertia / inertia).toBeGreaterThan(1 - 1e-6);
  });

  it("does not depend on the values' order, and leaves them as they are", () => {
    const values = Float32Array.from({ length: 20_000 }, normal);
    const before = values.slice();
    const { centroids, inertia } = cluster1d(values, 16);
    expect(values).toEqual(before);
    const again = cluster1d(values.slice().reverse(), 16);
    expect(again.centroids).toEqual(centroids);
    expect(again.inertia).toBe(inertia);
  });

  it("takes more clusters than a byte can number", () => {
    const values = Float32Array.from({ length: 100_000 }, random);
    const { centroids, labels } = cluster1d(values, 65536);
    expect(centroids.length).toBe(65536);
    const isNearest = (value: number, label: number): boolean =>
      [label - 1, label + 1].every(
        (other) => Math.abs(value - (centroids[label] as number)) - 1e-7 <= Math.abs(value - (centroids[other] ?? 9)),
      );
    expect(values.findIndex((value, i) => !isNearest(value, labels[i] as number))).toBe(-1);
  });

  it("refuses a bad argument by name, range and value", () => {
    const one = Float32Array.of(1);
    expect(() => cluster1d(one, 0)).toThrow("cluster1d: k must be an integer from 1 to 65536, got 0");
    expect(() => cluster1d(one, 1.5)).toThrow("got 1.5");
    expect(() => cluster1d(one, 65537)).toThrow("got 65537");
    expect(() => cluster1d(new Float32Array(0), 2)).toThrow("values must hold at least one number, got 0");
    expect(() => cluster1d(Float32Array.of(1, NaN), 2)).toThrow(
      "values must hold finite numbers only, got NaN at index 1",
    );
    expect(() => cluster1d(Float32Array.of(-Infinity), 2)).toThrow("got -Infinity at index 0");
  });

  it.each([
    ["Array", [1, 2]],
    ["Float64Array", Float64Array.of(1, 2)],
    ["Int32Array", Int32Array.of(1, 2)],
    ["undefined", undefined],
    ["null", null],
  ])("refuses values in another array than a Float32Array: %s", (given, values) => {
    expect(() => cluster1d(values as unknown as Float32Array, 2)).toThrow(
      new RangeError(`cluster1d: values must be a Float32Array, got ${given}`),
    );
  });
});
