import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, eighths, extent, forEachPair, type Sizes } from "./plain-loops.js";

const gradient = (x: tf.Tensor4D, dy: tf.Tensor, { window, stride, pad }: Pick<Sizes, "window" | "stride" | "pad">) =>
  tf.grad((input) => tf.maxPool(input as tf.Tensor4D, window, stride, pad))(x, dy);

describe("the gradient of maxPool", () => {
  it("goes to the largest value of the window, the first of equal ones", () => {
    const x = tf.tensor4d([1, 3, 3, 2, 0, 0, 0, 0, -2, -1, -3, -4], [3, 2, 2, 1]);
    const dx = gradient(x, tf.tensor4d([5, 6, 7], [3, 1, 1, 1]), { window: 2, stride: 2, pad: "valid" });
    expect([...dx.dataSync()]).toEqual([0, 5, 0, 0, 6, 0, 0, 0, 0, 7, 0, 0]);
  });
  it("equals the plain loops for any size, stride and padding, and leaves one tensor in memory", () => {
    const sizes = fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 4, max: 8 }),
      channels: fc.integer({ min: 1, max: 9 }),
      window: fc.integer({ min: 2, max: 3 }),
      stride: fc.integer({ min: 1, max: 3 }),
      pad: fc.constantFrom("same", "valid"),
    });
    const check = (record: Omit<Sizes, "filters">) =>
      tf.tidy(() => {
        const s = { ...record, filters: record.channels };
        const { outSize } = extent(s);
        const x = eighths([s.batch, s.size, s.size, s.channels], 1) as tf.Tensor4D;
        const dy = eighths([s.batch, outSize, outSize, s.channels], 2);
        const [xs, dys, expected] = [x.dataSync(), dy.dataSync(), new Float64Array(x.size)];
        const best = new Map<number, number>();
        forEachPair(s, (output, input) => {
          for (let c = 0; c < s.channels; c++) {
            const [to, from] = [output * s.channels + c, input * s.channels + c];
            const so = best.get(to);
            if (so === undefined || xs[from]! > xs[so]!) best.set(to, from);
          }
        });
        for (const [to, from] of best) expected[from]! += dys[to]!;
        const before = tf.memory().numTensors;
        const dx = gradient(x, dy, s);
        expect(tf.memory().numTensors).toBe(before + 1);
        expect(difference(dx.dataSync(), expected)).toBe(0);
      });
    fc.assert(fc.property(sizes as fc.Arbitrary<Omit<Sizes, "filters">>, check), { seed: 1, numRuns: 60 });
  });
});
