import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quantizeMultiplier } from "../../src/linear/index.js";

// Killed: a multiplier of 2^31, of fewer than 31 bits, the shift's sign turned over.
describe("quantizeMultiplier(real)", () => {
  it.each([
    [0.5, 2 ** 30, 0],
    [0.375, 1.5 * 2 ** 30, 1], // 0.75 x 2^31 x 2^-1
    [0.75, 1.5 * 2 ** 30, 0],
    [1, 2 ** 30, -1],
    [6, 1.5 * 2 ** 30, -3],
    [1 - 2 ** -53, 2 ** 30, -1], // rounds up to 2^31, which is 2^30 one shift less
    [0.5 - 2 ** -54, 2 ** 30, 0],
    [2 ** -32, 2 ** 30, 31],
    [2 ** -33, 0, 0], // no int32 times it reaches 1/2
    [2 ** 20, 2 ** 30, -21],
  ])("writes %d as %i x 2^-31, %i bits to the right", (real, multiplier, shift) => {
    expect(quantizeMultiplier(real)).toEqual({ multiplier, shift });
  });

  it("is right to 31 bits", () => {
    fc.assert(
      fc.property(fc.double({ min: 2 ** -32, max: 2 ** 20, noNaN: true }), (real) => {
        const { multiplier, shift } = quantizeMultiplier(real);
        expect(Number.isInteger(multiplier) && multiplier >= 2 ** 30 && multiplier < 2 ** 31).toBe(true);
        expect(Math.abs(multiplier * 2 ** (-31 - shift) - real)).toBeLessThanOrEqual(real * 2 ** -31);
      }),
      { seed: 8, numRuns: 1000 },
    );
  });

  it.each([0, -1, NaN, Infinity])("refuses %d", (real) => {
    expect(() => quantizeMultiplier(real)).toThrow(
      `quantizeMultiplier: real must be a finite number above 0, got ${real}`,
    );
  });

  it("refuses more than 2^20", () => {
    expect(() => quantizeMultiplier(2 ** 20 + 1)).toThrow("quantizeMultiplier: real must be at most 2^20, got 1048577");
  });
});
