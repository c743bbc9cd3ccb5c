import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packLabels, unpackLabels } from "../../src/kmeans/index.js";

describe("packLabels(labels, bitwidth)", () => {
  it("fills bytes from their lowest bit, and lets a field run over into the next byte", () => {
    expect([...packLabels(Int32Array.of(1, 2, 3), 4)]).toEqual([0x21, 0x03]);
    // 5 = 101, 3 = 011, 6 = 110: low bits first 10 011 101, then the 1 that is left of 110
    expect([...packLabels(Int32Array.of(5, 3, 6), 3)]).toEqual([0b10_011_101, 0b1]);
    expect([...packLabels(Int32Array.of(0x1234), 16)]).toEqual([0x34, 0x12]);
    expect(packLabels([], 5).length).toBe(0);
  });

  it("refuses a bitwidth or a label out of range", () => {
    expect(() => packLabels([0], 0)).toThrow("packLabels: bitwidth must be an integer from 1 to 16, got 0");
    expect(() => packLabels([0, 4], 2)).toThrow("packLabels: label at index 1 must be an integer from 0 to 3, got 4");
    expect(() => packLabels([-1], 2)).toThrow("got -1");
  });
});

describe("unpackLabels(bytes, bitwidth, count)", () => {
  it("gives back what was packed, for any bitwidth and count", () => {
    const labels = fc
      .integer({ min: 1, max: 16 })
      .chain((bitwidth) =>
        fc.tuple(fc.constant(bitwidth), fc.array(fc.integer({ min: 0, max: 2 ** bitwidth - 1 }), { maxLength: 50 })),
      );
    fc.assert(
      fc.property(labels, ([bitwidth, given]) => {
        const bytes = packLabels(Int32Array.from(given), bitwidth);
        expect(bytes.length).toBe(Math.ceil((given.length * bitwidth) / 8));
        expect(unpackLabels(bytes, bitwidth, given.length)).toEqual(Int32Array.from(given));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it("refuses bytes too few or too many, a bitwidth or a count out of range", () => {
    expect(() => unpackLabels(new Uint8Array(2), 4, 5)).toThrow(
      "unpackLabels: bytes must be 3 for 5 labels of 4 bits, got 2",
    );
    expect(() => unpackLabels(new Uint8Array(4), 4, 5)).toThrow("got 4");
    expect(() => unpackLabels(new Uint8Array(4), 17, 1)).toThrow("bitwidth must be an integer from 1 to 16, got 17");
    expect(() => unpackLabels(new Uint8Array(4), 4, -1)).toThrow(
      "count must be an integer from 0 to 4294967295, got -1",
    );
  });
});
