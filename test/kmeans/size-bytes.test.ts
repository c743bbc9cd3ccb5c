import { describe, expect, it } from "vitest";
import { codebookSizeBytes, huffmanSizeBytes, labelsSizeBytes, packLabels } from "../../src/kmeans/index.js";

describe("labelsSizeBytes(count, bitwidth)", () => {
  it.each([
    [0, 4],
    [1, 1],
    [9, 3],
    [1728, 2],
  ])("is what packing %d labels of %d bits takes", (count, bitwidth) => {
    expect(labelsSizeBytes(count, bitwidth)).toBe(packLabels(new Int32Array(count), bitwidth).length);
  });

  it("refuses a count or bitwidth out of range", () => {
    expect(() => labelsSizeBytes(-1, 4)).toThrow("labelsSizeBytes: count must be an integer from 0");
    expect(() => labelsSizeBytes(1, 17)).toThrow("labelsSizeBytes: bitwidth must be an integer from 1 to 16, got 17");
  });
});

describe("codebookSizeBytes(levels)", () => {
  it("is 4 bytes a centroid", () => {
    expect(codebookSizeBytes(16)).toBe(64);
  });

  it("refuses levels out of range", () => {
    expect(() => codebookSizeBytes(1.5)).toThrow("codebookSizeBytes: levels must be an integer from 0");
  });
});

describe("huffmanSizeBytes(labels, k)", () => {
  it("counts the coded bits, rounded up to bytes, and a byte a centroid for the lengths", () => {
    // counts 5, 1, 0, 2: lengths 1, 2, 0, 2; 5 + 2 + 4 = 11 bits, 2 bytes, and 4
    expect(huffmanSizeBytes(Int32Array.of(0, 0, 3, 0, 0, 1, 3, 0), 4)).toBe(6);
  });

  it("refuses k or a label out of range", () => {
    expect(() => huffmanSizeBytes([0], 0)).toThrow("huffmanSizeBytes: k must be an integer from 1 to 65536, got 0");
    expect(() => huffmanSizeBytes([0, 2], 2)).toThrow(
      "huffmanSizeBytes: label at index 1 must be an integer from 0 to 1, got 2",
    );
  });
});
