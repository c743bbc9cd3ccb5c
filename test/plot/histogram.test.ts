import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { histogram } from "../../src/plot/histogram.js";

describe("histogram(values, bins)", () => {
  it("counts into half-open bins, the greatest value into the last", () => {
    // edges 0, 1, 2, 3, 4
    expect(histogram(Float32Array.of(0, 0.5, 1, 2.5, 4), 4)).toEqual({ min: 0, width: 1, counts: [2, 1, 1, 1] });
  });
  it("gives equal values a bin of their own", () => {
    // edges 6.5, 6.75, ..., 7.5: the value 7 opens the third bin
    expect(histogram(Float32Array.of(7, 7), 4)).toEqual({ min: 6.5, width: 0.25, counts: [0, 0, 2, 0] });
  });
  it("loses no value", () => {
    const values = fc.float32Array({ minLength: 1, maxLength: 50, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (array, bins) => {
        const { counts } = histogram(array, bins);
        expect([counts.length, counts.reduce((a, b) => a + b)]).toEqual([bins, array.length]);
      }),
      { seed: 1, numRuns: 500 },
    );
  });
  it("refuses no values, values that are not finite, and no bins", () => {
    expect(() => histogram(new Float32Array(0), 4)).toThrow("values must hold at least one number, got none");
    expect(() => histogram(Float32Array.of(1, NaN), 4)).toThrow("finite numbers only, got NaN at index 1");
    expect(() => histogram(Float32Array.of(1), 0)).toThrow("bins must be an integer from 1 to 10000, got 0");
  });
});
