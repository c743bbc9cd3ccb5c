import { describe, expect, it } from "vitest";
import { clusterMeans } from "../../src/kmeans/cluster-means.js";

const names = { values: "f: weights", labels: "f: labels" };

describe("clusterMeans(names, values, labels, centroids)", () => {
  it("takes means, keeps the centroid of an empty cluster, and changes no argument", () => {
    const centroids = Float32Array.of(0, 7, 0);
    expect([...clusterMeans(names, Float32Array.of(1, 2, 6), Uint8Array.of(0, 0, 2), centroids)]).toEqual([1.5, 7, 6]);
    expect([...centroids]).toEqual([0, 7, 0]);
  });

  it("names a label that is not an index", () => {
    expect(() => clusterMeans(names, Float32Array.of(1, 2), [0, 5], Float32Array.of(0, 1))).toThrow(
      "f: labels must be integers from 0 to 1, got 5",
    );
  });

  it.each([NaN, Infinity, -Infinity])("names a value that is not finite: %s", (bad) => {
    const values = Float32Array.of(1, bad, 2);
    expect(() => clusterMeans(names, values, [0, 1, 1], Float32Array.of(0, 1))).toThrow(
      `f: weights must hold finite numbers only, got ${bad} at index 1`,
    );
  });

  it("takes sums beyond float32", () => {
    const most = (2 - 2 ** -23) * 2 ** 127;
    expect([...clusterMeans(names, Float32Array.of(most, most), [0, 0], Float32Array.of(0))]).toEqual([most]);
  });
});
