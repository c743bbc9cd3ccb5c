import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  fakeQuantize,
  linearDequantize,
  linearQuantize,
  linearQuantizeWeightPerChannel,
} from "../../src/linear/index.js";
import { leaves } from "./tensors.js";

// Killed: a gradient of 0 or 1 everywhere, dy not passed on, the zero point left out of the clamp, no gradient at the
// ends of the range.
describe("fakeQuantize(tensor, bitwidth, scale, zeroPoint)", () => {
  it("rounds to the numbers that integers stand for", () => {
    // q = -8, 1, 3, 7 (see linearQuantize): 0.5 (q - 1)
    const r = fakeQuantize(tf.tensor1d([-9, 0.25, 0.75, 9]), 4, 0.5, 1);
    expect([r.dtype, ...r.dataSync()]).toEqual(["float32", -4.5, 0, 1, 3]);
  });

  it("equals linearDequantize(linearQuantize), per channel", () => {
    const values = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(values, (numbers) => {
        const tensor = tf.tensor2d(numbers, [3, 2]);
        const [scale, zeroPoint] = [tf.tensor1d([0.3, 0.7]), tf.tensor1d([-5, 9], "int32")];
        const wanted = linearDequantize(linearQuantize(tensor, 8, scale, zeroPoint), scale, zeroPoint);
        expect(fakeQuantize(tensor, 8, scale, zeroPoint).arraySync()).toEqual(wanted.arraySync());
      }),
      { seed: 13 },
    );
  });

  it("passes the gradient where r rounds into the range, and stops it where r clamps", () => {
    // [-8, 7] with S = 0.5 and Z = 1 stands for [-4.5, 3]; half a step further still rounds into it
    const r = tf.tensor1d([-4.8, -4.7, -4.5, 0.1, 3, 3.2, 3.3]);
    const weighted = (x: tf.Tensor) =>
      fakeQuantize(x, 4, 0.5, 1)
        .mul(tf.tensor1d([1, 2, 3, 4, 5, 6, 7]))
        .sum();
    const gradient = tf.grad((x) => weighted(x) as tf.Scalar)(r);
    expect([...gradient.dataSync()]).toEqual([0, 2, 3, 4, 5, 6, 0]);
  });

  it("passes the gradient of every weight, the largest of its channel too", () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -3, max: 3, noNaN: true }), { minLength: 8, maxLength: 8 }), (values) => {
        const weights = tf.tensor2d(values, [4, 2]);
        const { scale } = linearQuantizeWeightPerChannel(weights, 8);
        const gradient = tf.grad((x) => fakeQuantize(x, 8, scale, 0).sum())(weights);
        expect([...gradient.dataSync()]).toEqual(new Array(8).fill(1));
      }),
      { seed: 14 },
    );
  });

  it("leaves one tensor in memory, and one gradient", () => {
    const r = tf.tensor1d([1, 2]);
    expect(leaves(() => fakeQuantize(r, 8, 0.5, 0))).toBe(1);
    expect(leaves(() => tf.grad((x) => fakeQuantize(x, 8, 0.5, 0).sum())(r))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 1.5", () => fakeQuantize(tf.ones([1]), 1.5, 1, 0)],
    ["tensor must be a tensor of float32, got int32 [1]", () => fakeQuantize(tf.ones([1], "int32"), 8, 1, 0)],
    ["scale must be a finite number above 0, got 0", () => fakeQuantize(tf.ones([1]), 8, 0, 0)],
    ["zeroPoint must be an integer from -8 to 7, got 9", () => fakeQuantize(tf.ones([1]), 4, 1, 9)],
    ["tensor must hold finite numbers only, got NaN at index 0", () => fakeQuantize(tf.fill([1], NaN), 4, 1, 0)],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`fakeQuantize: ${message}`));
});
