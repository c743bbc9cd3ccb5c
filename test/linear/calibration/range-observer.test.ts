import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RangeObserver } from "../../../src/linear/index.js";
import { leaves } from "../tensors.js";

const filled = (counts: Float64Array) => [...counts.entries()].filter(([, count]) => count > 0);

// Killed: a power of two in the bin beyond the last, bins merged off the middle, a range that does not grow, bins that
// depend on the order of batches, a histogram that later batches change.
describe("RangeObserver", () => {
  it("counts into 4,096 bins from minus to plus the power of two above the largest magnitude", () => {
    const observer = new RangeObserver();
    observer.observe(Float32Array.of(0, 1.5, -1.75, 1.5)); // limit 2: 1,024 bins a unit, 0 in bin 2,048
    const { counts, limit, min, max } = observer.histogram();
    expect([counts.length, limit, min, max]).toEqual([4096, 2, -1.75, 1.5]);
    expect(filled(counts)).toEqual([
      [256, 1],
      [2048, 1],
      [3584, 2],
    ]);
  });

  it("doubles its range and merges bins in pairs when a value falls outside", () => {
    const observer = new RangeObserver();
    observer.observe(Float32Array.of(0.5, -0.5));
    observer.observe(Float32Array.of(-4)); // limit 8: 256 bins a unit
    const { counts, limit } = observer.histogram();
    expect(limit).toBe(8);
    expect(filled(counts)).toEqual([
      [1024, 1],
      [1920, 1],
      [2176, 1],
    ]);
  });

  it("does not depend on how the values are divided into batches, or on their order", () => {
    const float = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.array(float, { minLength: 1 }), fc.nat(), (values, cut) => {
        const [once, twice] = [new RangeObserver(), new RangeObserver()];
        once.observe(Float32Array.from(values));
        twice.observe(Float32Array.from(values.slice(cut % values.length)));
        twice.observe(Float32Array.from(values.slice(0, cut % values.length)));
        expect(filled(twice.histogram().counts)).toEqual(filled(once.histogram().counts));
        expect(once.histogram().counts.reduce((a, b) => a + b)).toBe(values.length);
      }),
      { seed: 15 },
    );
  });

  it("takes tensors of any shape, and zeros alone", () => {
    const observer = new RangeObserver();
    observer.observe(tf.zeros([2, 3]));
    expect(filled(observer.histogram().counts)).toEqual([[2048, 6]]);
    observer.observe(tf.tensor2d([[1]]));
    expect(filled(observer.histogram().counts)).toEqual([
      [2048, 6],
      [3072, 1],
    ]);
  });

  it("hands out a copy", () => {
    const observer = new RangeObserver();
    observer.observe(Float32Array.of(1));
    const { counts } = observer.histogram();
    observer.observe(Float32Array.of(1));
    expect(filled(counts)).toEqual([[3072, 1]]);
  });

  it("leaves no tensor in memory", () => {
    const tensor = tf.ones([4]);
    expect(leaves(() => new RangeObserver().observe(tensor))).toBe(0);
  });

  it.each<[string, () => unknown]>([
    [
      "values must hold finite numbers only, got NaN at index 1",
      () => new RangeObserver().observe(Float32Array.of(1, NaN)),
    ],
    ["values must be a tensor of float32, got int32 [1]", () => new RangeObserver().observe(tf.ones([1], "int32"))],
  ])("refuses bad values: %s", (message, call) => expect(call).toThrow(`RangeObserver.observe: ${message}`));
});
