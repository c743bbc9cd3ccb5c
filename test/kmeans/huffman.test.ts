import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { huffmanCodeLengths } from "../../src/kmeans/index.js";

describe("huffmanCodeLengths(counts)", () => {
  it("gives rare symbols long codes", () => {
    // 1 + 2 = 3, 3 + 3 = 6, 6 + 5 = 11: the 5 takes 1 bit, the 3 two, 1 and 2 three
    expect([...huffmanCodeLengths([5, 1, 3, 2])]).toEqual([1, 3, 2, 3]);
    expect([...huffmanCodeLengths([7, 7, 7, 7])]).toEqual([2, 2, 2, 2]);
  });

  it("gives symbols that do not occur no code, and one that occurs alone a bit", () => {
    expect([...huffmanCodeLengths([0, 3, 0])]).toEqual([0, 1, 0]);
    expect([...huffmanCodeLengths([4, 0, 4])]).toEqual([1, 0, 1]);
    expect([...huffmanCodeLengths([0, 0])]).toEqual([0, 0]);
  });

  it("makes a complete code, less than a bit a symbol longer than the entropy", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 60 }), (counts) => {
        const lengths = huffmanCodeLengths(counts);
        const total = counts.reduce((sum, count) => sum + count, 0);
        if (counts.filter((count) => count > 0).length < 2) return;
        expect(lengths.reduce((sum, length) => sum + (length > 0 ? 2 ** -length : 0), 0)).toBe(1); // Kraft's sum
        const bits = counts.reduce((sum, count, i) => sum + count * (lengths[i] as number), 0);
        const entropy = counts.reduce((sum, count) => sum - (count > 0 ? count * Math.log2(count / total) : 0), 0);
        expect(bits).toBeGreaterThanOrEqual(entropy - 1e-6);
        expect(bits).toBeLessThan(entropy + total);
      }),
      { seed: 1 },
    );
  });
});
