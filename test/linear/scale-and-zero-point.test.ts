import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleAndZeroPoint } from "../../src/linear/index.js";

// Killed: S over 2^n instead of qMax - qMin, Z = round(qMin - rMin) / S, Z from rMax, no clamp of Z, a constant's S = 0,
// -0 for Z.
describe("scaleAndZeroPoint(range, bitwidth)", () => {
  it.each([
    // S = 3.75 / 15; Z = -8 + 1 / 0.25
    [{ min: -1, max: 2.75 }, 4, 0.25, -4],
    // S = 255 / 255; Z = -128 + 0: what a ReLU's output gets
    [{ min: 0, max: 255 }, 8, 1, -128],
    [{ min: -255, max: 0 }, 8, 1, 127],
    // S = 3 / 3; Z = -2 + 1.5 = -0.5, a tie, to the even 0
    [{ min: -1.5, max: 1.5 }, 2, 1, 0],
    // no 0 in the range: Z = -8 - 16 and -8 + 31, clamped
    [{ min: 4, max: 7.75 }, 4, 0.25, -8],
    [{ min: -7.75, max: -4 }, 4, 0.25, 7],
    // constants: widened to [0, 30] and [-30, 0]
    [{ min: 30, max: 30 }, 4, 2, -8],
    [{ min: -30, max: -30 }, 4, 2, 7],
    [{ min: 0, max: 0 }, 4, 1, 0],
    [{ min: -0, max: 0 }, 4, 1, 0],
  ])("of %j in %i bits is S = %d, Z = %i", (range, bitwidth, scale, zeroPoint) => {
    expect(scaleAndZeroPoint(range, bitwidth)).toEqual({ scale, zeroPoint });
  });

  it("gives 0 an integer of its own wherever the range holds 0, and both ends to within a step", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 0, noNaN: true }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.integer({ min: 2, max: 16 }),
        (min, max, bitwidth) => {
          const { scale, zeroPoint } = scaleAndZeroPoint({ min, max }, bitwidth);
          const [qMin, qMax] = [-(2 ** (bitwidth - 1)), 2 ** (bitwidth - 1) - 1];
          expect(zeroPoint).toBe(Math.round(zeroPoint));
          expect(zeroPoint).toBeGreaterThanOrEqual(qMin);
          expect(zeroPoint).toBeLessThanOrEqual(qMax);
          // Half a step, and a little for rounding in doubles.
          expect(Math.abs(scale * (qMin - zeroPoint) - min)).toBeLessThanOrEqual(scale * (0.5 + 1e-9));
          expect(Math.abs(scale * (qMax - zeroPoint) - max)).toBeLessThanOrEqual(scale * (0.5 + 1e-9));
        },
      ),
      { seed: 3 },
    );
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 1", () => scaleAndZeroPoint({ min: 0, max: 1 }, 1)],
    ["range must be finite with min <= max, got 1 to 0", () => scaleAndZeroPoint({ min: 1, max: 0 }, 8)],
    ["range must be finite with min <= max, got NaN to 0", () => scaleAndZeroPoint({ min: NaN, max: 0 }, 8)],
    ["got 0 to Infinity", () => scaleAndZeroPoint({ min: 0, max: Infinity }, 8)],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(message));
});
