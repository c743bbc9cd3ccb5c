import { describe, expect, it } from "vitest";
import { labelValues } from "../../src/kmeans/label-values.js";
import { SortedValues } from "../../src/kmeans/sorted-values.js";
import { gaussian, seeded } from "./samples.js";

const label = (values: Float32Array, starts: number[]): Int32Array =>
  labelValues(
    values,
    new SortedValues(values, new Int32Array(values.length)),
    Int32Array.from(starts),
    new Int32Array(values.length),
  );

describe("labelValues(values, sorted, starts, labels)", () => {
  it("numbers the clusters from the lowest, a cluster's least value included", () => {
    expect([...label(Float32Array.of(0.5, -1, 3, -2), [0, 2, 3, 4])]).toEqual([1, 0, 2, 0]);
  });

  it("skips empty clusters, at the ends too", () => {
    expect([...label(Float32Array.of(7, 5, 6), [0, 0, 1, 1, 3, 3])]).toEqual([3, 1, 3]);
  });

  it("puts -0 and 0 into one cluster", () => {
    expect([...label(Float32Array.of(-0, -1, 0), [0, 1, 3])]).toEqual([1, 0, 1]);
  });

  it("gives equal values one cluster, number 0", () => {
    expect([...label(Float32Array.of(4, 4), [0, 2])]).toEqual([0, 0]);
  });

  it.each([1, 1e30])("finds the same with all thresholds in a single cell of its table: outlier %d", (outlier) => {
    const normal = gaussian(seeded(1));
    const values = Float32Array.from({ length: 1000 }, (_, i) => (i === 0 ? outlier : normal()));
    const starts = Array.from({ length: 101 }, (_, j) => 10 * j);
    const sorted = values.slice().sort();
    expect(label(values, starts)).toEqual(Int32Array.from(values, (value) => Math.floor(sorted.indexOf(value) / 10)));
  });
});
