import { describe, expect, it } from "vitest";
import { clusterMeans } from "../../src/kmeans/cluster-means.js";

describe("clusterMeans(name, values, labels, centroids)", () => {
  it("takes means, keeps the centroid of an empty cluster, and changes no argument", () => {
    const centroids = Float32Array.of(0, 7, 0);
    expect([...clusterMeans("f: labels", Float32Array.of(1, 2, 6), Uint8Array.of(0, 0, 2), centroids)]).toEqual([
      1.5, 7, 6,
    ]);
    expect([...centroids]).toEqual([0, 7, 0]);
  });

  it("names a label that is not an index", () => {
    expect(() => clusterMeans("f: labels", Float32Array.of(1, 2), [0, 5], Float32Array.of(0, 1))).toThrow(
      "f: labels must be integers from 0 to 1, got 5",
    );
  });
});
