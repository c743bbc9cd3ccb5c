import { describe, expect, it } from "vitest";
import { decodeLabels } from "../../src/kmeans/decode-labels.js";

describe("decodeLabels(name, labels, centroids)", () => {
  it("replaces labels of any width by their centroids", () => {
    const centroids = Float32Array.of(-1, 0.5, 2);
    for (const labels of [Int32Array.of(2, 0, 1), Uint8Array.of(2, 0, 1), Uint16Array.of(2, 0, 1)])
      expect(decodeLabels("f: labels", labels, centroids)).toEqual(Float32Array.of(2, -1, 0.5));
  });

  it.each([3, -1])("refuses the label %d of 3", (label) => {
    expect(() => decodeLabels("f: labels", Int32Array.of(0, label), new Float32Array(3))).toThrow(
      `f: labels must be integers from 0 to 2, got ${label} at index 1`,
    );
  });
});
