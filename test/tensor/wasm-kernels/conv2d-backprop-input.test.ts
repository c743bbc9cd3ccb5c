import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { difference, eighths, extent, forEachPair, onWasm, type Sizes } from "./plain-loops.js";

const inputGradient = (x: tf.Tensor4D, w: tf.Tensor4D, dy: tf.Tensor, stride: number, pad: "same" | "valid" | number) =>
  tf.grad((input) => tf.conv2d(input as tf.Tensor4D, w, stride, pad))(x, dy);

describe("the gradient of conv2d by its input", () => {
  it("sends dy back through each weight", () => {
    // A 2x2 window stops once, with two filters: dx = w0 dy0 + w1 dy1
    const w = tf.tensor4d([1, 10, 2, 20, 3, 30, 4, 40], [2, 2, 1, 2]);
    const gradient = inputGradient(tf.zeros([1, 2, 2, 1]), w, tf.tensor4d([1, 0.5], [1, 1, 1, 2]), 1, "valid");
    expect([...gradient.dataSync()]).toEqual([6, 12, 18, 24]);
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
        const w = eighths([s.window, s.window, s.channels, s.filters], 1) as tf.Tensor4D;
        const dy = eighths([s.batch, outSize, outSize, s.filters], 2);
        const x = tf.zeros<tf.Rank.R4>([s.batch, s.size, s.size, s.channels]);
        const [ws, dys, expected] = [w.dataSync(), dy.dataSync(), new Float64Array(x.size)];
        forEachPair(s, (output, input, tap) => {
          for (let i = 0; i < s.channels; i++) {
            for (let o = 0; o < s.filters; o++) {
              expected[input * s.channels + i]! +=
                ws[(tap * s.channels + i) * s.filters + o]! * dys[output * s.filters + o]!;
            }
          }
        });
        const before = tf.memory().numTensors;
        const gradient = inputGradient(x, w, dy, s.stride, s.pad);
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
          const [x, w] = [tf.zeros<tf.Rank.R4>([2, 5, 5, 3]), eighths([window, window, 3, 4], 1) as tf.Tensor4D];
          const around = tf.pad(x, [[0, 0], [pad, pad], [pad, pad], [0, 0]]); // prettier-ignore
          const dy = eighths(tf.conv2d(x, w, stride, pad).shape, 2);
          const expected = tf
            .slice(inputGradient(around, w, dy, stride, "valid"), [0, pad, pad, 0], x.shape)
            .dataSync();
          const before = engine.numDataIds();
          const gradient = inputGradient(x, w, dy, stride, pad);
          expect(engine.numDataIds()).toBe(before + 1);
          expect(gradient.dataSync()).toEqual(expected);
        });
      fc.assert(fc.property(range(1, 3), range(0, 4), range(1, 3), check), { seed: 1 });
    });
  }
});
