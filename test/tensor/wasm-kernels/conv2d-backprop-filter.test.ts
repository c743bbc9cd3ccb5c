import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, eighths, extent, forEachPair, onWasm, type Sizes } from "./plain-loops.js";

const filterGradient = (
  x: tf.Tensor4D,
  w: tf.Tensor4D,
  dy: tf.Tensor,
  stride: number,
  pad: "same" | "valid" | number,
) => tf.grad((weights) => tf.conv2d(x, weights as tf.Tensor4D, stride, pad))(w, dy);

describe("the gradient of conv2d by its weights", () => {
  it("sums x dy over the positions of each tap", () => {
    // A 2x2 window stops once: dW = x dy
    const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
    const gradient = filterGradient(x, tf.zeros([2, 2, 1, 2]), tf.tensor4d([1, 0.5], [1, 1, 1, 2]), 1, "valid");
    expect([...gradient.dataSync()]).toEqual([1, 0.5, 2, 1, 3, 1.5, 4, 2]);
  });
  it("equals the plain loops for any size, stride and padding", () => {
    const sizes = fc.record({
      batch: fc.integer({ min: 1, max: 3 }),
      size: fc.integer({ min: 5, max: 8 }),
      channels: fc.integer({ min: 1, max: 9 }),
      filters: fc.integer({ min: 1, max: 9 }),
      window: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      pad: fc.constantFrom("same", "valid"),
    }) as fc.Arbitrary<Sizes>;
    const check = (s: Sizes) =>
      tf.tidy(() => {
        const { outSize } = extent(s);
        const x = eighths([s.batch, s.size, s.size, s.channels], 1) as tf.Tensor4D;
        const dy = eighths([s.batch, outSize, outSize, s.filters], 2);
        const w = tf.zeros<tf.Rank.R4>([s.window, s.window, s.channels, s.filters]);
        const [xs, dys, expected] = [x.dataSync(), dy.dataSync(), new Float64Array(w.size)];
        forEachPair(s, (output, input, tap) => {
          for (let i = 0; i < s.channels; i++) {
            for (let o = 0; o < s.filters; o++) {
              expected[(tap * s.channels + i) * s.filters + o]! +=
                xs[input * s.channels + i]! * dys[output * s.filters + o]!;
            }
          }
        });
        const before = tf.memory().numTensors;
        const gradient = filterGradient(x, w, dy, s.stride, s.pad);
        expect(tf.memory().numTensors).toBe(before + 1);
        // Multiples of 1/64 below 2^18: float32 adds them without rounding in any order.
        expect(difference(gradient.dataSync(), expected)).toBe(0);
      });
    fc.assert(fc.property(sizes, check), { seed: 1, numRuns: 60 });
  });
  if (onWasm) {
    it("takes padding as a number, even wider than the window, and leaves nothing on the heap", () => {
      const engine = tf.backend() as tf.KernelBackend & { numDataIds(): number };
      const range = (min: number, max: number) => fc.integer({ min, max });
      const check = (window: number, pad: number, stride: number) =>
        tf.tidy(() => {
          const [x, w] = [eighths([2, 5, 5, 3], 1) as tf.Tensor4D, tf.zeros<tf.Rank.R4>([window, window, 3, 4])];
          const around = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]]); // prettier-ignore
          const dy = eighths(tf.conv2d(x, w, stride, pad).shape, 2);
          const expected = filterGradient(around, w, dy, stride, "valid").dataSync();
          const before = engine.numDataIds();
          const gradient = filterGradient(x, w, dy, stride, pad);
          expect(engine.numDataIds()).toBe(before + 1);
          expect(gradient.dataSync()).toEqual(expected);
        });
      fc.assert(fc.property(range(1, 3), range(0, 4), range(1, 3), check), { seed: 1 });
    });
    it("is not confused by what the heap held before", () => {
      // Freed memory full of NaN: 0 x NaN would be NaN
      for (let i = 0; i < 8; i++) tf.fill([20_000], NaN).dispose();
      const gradient = filterGradient(tf.ones([1, 8, 8, 1]), tf.zeros([3, 3, 1, 1]), tf.ones([1, 8, 8, 1]), 1, "same");
      expect([...gradient.dataSync()]).toEqual([49, 56, 49, 56, 64, 56, 49, 56, 49]);
    });
  }
});
