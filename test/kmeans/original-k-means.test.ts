import { describe, expect, it } from "vitest";
import { cluster1d } from "../../src/kmeans/cluster1d.js";
import { originalKMeans } from "../../src/kmeans/original-k-means.js";
import { gaussian, seeded } from "./samples.js";

describe("originalKMeans(values, k, random)", () => {
  it("picks with replacement and sends the centroids of empty clusters to 0", () => {
    // 0.5 picks values[2] = 5 twice: the first centroid takes all four, mean 3; the second goes to 0. Then 0 1 | 5 6.
    const { centroids, labels } = originalKMeans(Float32Array.of(0, 1, 5, 6), 2, () => 0.5);
    expect([...centroids]).toEqual([0.5, 5.5]);
    expect([...labels]).toEqual([0, 0, 1, 1]);
  });

  it("stops once the centroids' squared moves add up to 1e-4, far from the optimum on weights", () => {
    const normal = gaussian(seeded(1));
    const weights = Float32Array.from({ length: 50_000 }, () => 0.02 * normal());
    const { inertia, history } = originalKMeans(weights, 16, seeded(2));
    expect(history.length).toBeLessThan(5);
    expect(inertia / cluster1d(weights, 16).inertia).toBeGreaterThan(1.3);
  });

  it("stops after 100 iterations", () => {
    const random = seeded(3);
    const values = Float32Array.from({ length: 20_000 }, () => 1000 * random());
    expect(originalKMeans(values, 64, seeded(4)).history.length).toBe(100);
  });

  it("refuses values that are no Float32Array, under its own name", () => {
    expect(() => originalKMeans(Float64Array.of(1, 2) as unknown as Float32Array, 1, () => 0)).toThrow(
      "originalKMeans: values must be a Float32Array, got Float64Array",
    );
  });
});
