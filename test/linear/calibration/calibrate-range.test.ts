import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrateRange, RangeObserver, type CalibrationMethod } from "../../../src/linear/index.js";
import { leaves } from "../tensors.js";

const methods: CalibrationMethod[] = ["minmax", "percentile", "entropy", "mse"];

// Killed: a range without 0, a range beyond the values seen, the default percentile of 99, options not passed on.
describe("calibrateRange(samples, method, options)", () => {
  it("takes the least and greatest value for minmax, widened to hold 0", () => {
    expect(calibrateRange(tf.tensor1d([-0.3, 0.7]), "minmax")).toEqual({
      min: Math.fround(-0.3),
      max: Math.fround(0.7),
    });
    expect(calibrateRange(Float32Array.of(2, 3), "minmax")).toEqual({ min: 0, max: 3 });
    expect(calibrateRange(Float32Array.of(-2, -3), "minmax")).toEqual({ min: -3, max: 0 });
    expect(calibrateRange(Float32Array.of(-0), "minmax")).toEqual({ min: 0, max: 0 });
  });

  it("leaves out 0.005 % at either end for percentile, unless told otherwise", () => {
    // 0, 1 ... 99,999, in bins of 64: 5 values of 100,000 reach to 5 and to 99,995
    const values = Float32Array.from({ length: 100_000 }, (_, i) => i);
    expect(Math.abs(calibrateRange(values, "percentile").max - 99_995)).toBeLessThanOrEqual(64);
    expect(Math.abs(calibrateRange(values, "percentile", { percentile: 50 }).max - 75_000)).toBeLessThanOrEqual(64);
  });

  it("clips more the fewer the bits, for entropy and mse", () => {
    const normal = Float32Array.from({ length: 20_000 }, (_, i) => {
      const [u, v] = [(i + 0.5) / 20_000, (i * 0.6180339887498949) % 1];
      return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    });
    // The best clip of a normal distribution's mean squared error: 1.71 at 2 bits symmetric, 2.55 at 4, 3.92 at 8
    // (Banner et al. 2019, table of optimal clipping values), a step's asymmetry aside.
    const clip = (bitwidth: number) => calibrateRange(normal, "mse", { bitwidth }).max;
    expect(clip(4)).toBeGreaterThan(2.3);
    expect(clip(4)).toBeLessThan(2.8);
    expect(clip(2)).toBeLessThan(clip(4));
    expect(clip(4)).toBeLessThan(clip(8));
  });

  it.each(methods)("gives for %s a range that holds 0 and lies within the values and 0", (method) => {
    const values = fc.array(fc.float({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 8 }), (numbers, bitwidth) => {
        const { min, max } = calibrateRange(Float32Array.from(numbers), method, { bitwidth });
        expect([min <= 0, max >= 0]).toEqual([true, true]);
        expect(min).toBeGreaterThanOrEqual(Math.min(0, ...numbers));
        expect(max).toBeLessThanOrEqual(Math.max(0, ...numbers));
      }),
      { seed: 18, numRuns: 25 },
    );
  });

  it.each(methods)("gives for %s the same from a tensor, its values and an observer", (method) => {
    const values = Float32Array.from({ length: 500 }, (_, i) => Math.sin(i) ** 3);
    const observer = new RangeObserver();
    observer.observe(values.slice(0, 100));
    observer.observe(values.slice(100));
    const wanted = calibrateRange(values, method);
    expect(calibrateRange(tf.tensor2d(values, [50, 10]), method)).toEqual(wanted);
    expect(calibrateRange(observer.histogram(), method)).toEqual(wanted);
  });

  it("leaves no tensor in memory", () => {
    const tensor = tf.tensor1d([1, 2]);
    expect(leaves(() => methods.map((method) => calibrateRange(tensor, method)))).toBe(0);
  });

  it.each<[string, () => unknown]>([
    [
      "bitwidth must be an integer from 2 to 8, got 9",
      () => calibrateRange(Float32Array.of(1), "entropy", { bitwidth: 9 }),
    ],
    [
      "bitwidth must be an integer from 2 to 32, got 1",
      () => calibrateRange(Float32Array.of(1), "minmax", { bitwidth: 1 }),
    ],
    [
      "percentile must be above 0 and at most 100, got 0",
      () => calibrateRange(Float32Array.of(1), "percentile", { percentile: 0 }),
    ],
    ["samples must hold a value, got none", () => calibrateRange(new Float32Array(0), "minmax")],
    [
      'method must be "minmax", "percentile", "entropy" or "mse", got kl',
      () => calibrateRange(Float32Array.of(1), "kl" as never),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`calibrateRange: ${message}`));
});
