import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mseRange } from "../../../src/linear/calibration/mse-range.js";
import { linearDequantize, linearQuantize, scaleAndZeroPoint, type RealRange } from "../../../src/linear/index.js";
import * as tf from "@tensorflow/tfjs";

/** The squared error over bin centres, by the public functions. */
function squaredError(counts: Float64Array, limit: number, range: RealRange, bitwidth: number): number {
  const { scale, zeroPoint } = scaleAndZeroPoint(range, bitwidth);
  const centres = tf.tensor1d(Float32Array.from(counts, (_, i) => ((i + 0.5) * 2 * limit) / counts.length - limit));
  const back = linearDequantize(linearQuantize(centres, bitwidth, scale, zeroPoint), scale, zeroPoint);
  const errors = tf.sub(back, centres).square().dataSync();
  return counts.reduce((sum, count, i) => sum + count * errors[i]!, 0);
}

// Killed: both ends moved together, absolute error, one end searched alone. Bin centres are float32 here, so the last digits differ.
describe("mseRange(histogram, bitwidth)", () => {
  it("is no worse than any pair of sixteenths of the outermost values", () => {
    const bins = fc.array(fc.oneof({ weight: 3, arbitrary: fc.nat(20) }, fc.nat(1000)), {
      minLength: 256,
      maxLength: 256,
    });
    fc.assert(
      fc.property(bins, fc.integer({ min: 2, max: 3 }), (values, bitwidth) => {
        const counts = Float64Array.from(values).map((count, i) =>
          Math.round(count * Math.exp(-(((i - 120) / 40) ** 2))),
        );
        fc.pre(counts.some((count) => count > 0));
        const histogram = { counts, limit: 128, min: -120, max: 110 };
        const error = (range: RealRange) => squaredError(counts, 128, range, bitwidth);
        let least = Infinity;
        for (let low = 8; low <= 128; low += 8) {
          for (let high = 8; high <= 128; high += 8) {
            least = Math.min(least, error({ min: (-120 * low) / 128, max: (110 * high) / 128 }));
          }
        }
        expect(error(mseRange(histogram, bitwidth))).toBeLessThanOrEqual(1.0001 * least);
      }),
      { seed: 17, numRuns: 4 },
    );
  });

  it("moves each end by itself: an outlier at one does not cost the other", () => {
    const counts = new Float64Array(4096).fill(1000, 1024, 3072); // -1 to 1
    counts[4095] = 1; // and one value of 2
    const { min, max } = mseRange({ counts, limit: 2, min: -1, max: 2 }, 4);
    expect(max).toBeLessThan(1.2);
    expect(min).toBeLessThan(-0.8);
  });

  it("keeps zeros as they are", () => {
    const counts = new Float64Array(4096);
    counts[2048] = 5;
    expect(mseRange({ counts, limit: 2 ** -149, min: 0, max: 0 }, 8)).toEqual({ min: 0, max: 0 });
  });
});
