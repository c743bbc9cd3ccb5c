import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linearQuantize } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, originalLab, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

// Killed: half up, truncation, no clamp, clamp to +-qMax, Z added before rounding or after clamping, r x S for r / S,
// a scale along the first axis, float32 arithmetic (32 bits).
describe("linearQuantize(tensor, bitwidth, scale, zeroPoint)", () => {
  it("rounds ties to even, adds the zero point, clamps to n bits", () => {
    // r / 0.5 = -18, 0.5, 1.5, 18; rounded -18, 0, 2, 18; plus 1 = -17, 1, 3, 19; clamped to [-8, 7]
    const q = linearQuantize(tf.tensor1d([-9, 0.25, 0.75, 9]), 4, 0.5, 1);
    expect([q.dtype, ...q.dataSync()]).toEqual(["int32", -8, 1, 3, 7]);
  });

  it("rounds before it adds the zero point: ties of r / S, not of r / S + Z", () => {
    // 0.5 rounds to 0, and 0 + 1 = 1; 1.5 would round to 2
    expect([...linearQuantize(tf.tensor1d([0.5]), 8, 1, 1).dataSync()]).toEqual([1]);
  });

  const weights = () => tf.tensor4d([1, 1, 2, 2], [1, 1, 2, 2]); // rows: input channels; columns: S = 1 and 0.5
  it.each([[[2]], [[1, 2]], [[1, 1, 1, 2]]])("takes a scale per output channel of shape %j", (shape) => {
    const scale = tf.tensor([1, 0.5], shape);
    expect([...linearQuantize(weights(), 8, scale, 0).dataSync()]).toEqual([1, 2, 2, 4]);
  });

  it.each([[[]], [[1]], [[1, 1]]])("takes one scale for all as a tensor of shape %j", (shape) => {
    expect([...linearQuantize(weights(), 8, tf.fill(shape, 0.5), 0).dataSync()]).toEqual([2, 2, 4, 4]);
  });

  it.each([[[2]], [[1, 2]], [[1, 1, 1, 2]]])("takes an int32 zero point per channel of shape %j", (shape) => {
    const zeroPoint = tf.tensor([-3, 4], shape, "int32");
    expect([...linearQuantize(weights(), 8, 1, zeroPoint).dataSync()]).toEqual([-2, 5, -1, 6]);
  });

  it("takes scalars of either dtype as scale and zero point", () => {
    expect([...linearQuantize(weights(), 8, tf.scalar(0.5), tf.scalar(3, "int32")).dataSync()]).toEqual([5, 5, 7, 7]);
  });

  it("keeps a scalar's and an empty tensor's shape", () => {
    expect(linearQuantize(tf.scalar(3), 8, 1, 0).arraySync()).toBe(3);
    expect(linearQuantize(tf.zeros([0, 3]), 8, 1, 0).shape).toEqual([0, 3]);
  });

  it("clamps 32 bits exactly, where float32 would wrap", () => {
    const q = linearQuantize(tf.tensor1d([3e9, -3e9, 3e38, 2 ** 30]), 32, 1, 0);
    expect([...q.dataSync()]).toEqual([2147483647, -2147483648, 2147483647, 1073741824]);
  });

  it("is undone to within half a step", () => {
    fc.assert(
      fc.property(fc.float({ min: -65.5, max: 62, noNaN: true }), (r) => {
        const [q = NaN] = linearQuantize(tf.tensor1d([r]), 8, 0.5, 3).dataSync(); // [-65.5, 62] does not clamp
        expect(Math.abs(r - 0.5 * (q - 3))).toBeLessThanOrEqual(0.25); // S / 2, exact: S is a power of two
      }),
      { seed: 1 },
    );
  });

  it("leaves one tensor in memory", () => {
    const tensor = weights();
    expect(leaves(() => linearQuantize(tensor, 8, 0.5, 3))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 0", () => linearQuantize(tf.ones([2]), 0, 0.5, 0)],
    ["bitwidth must be an integer from 2 to 32, got 1.5", () => linearQuantize(tf.ones([2]), 1.5, 0.5, 0)],
    ["bitwidth must be an integer from 2 to 32, got 33", () => linearQuantize(tf.ones([2]), 33, 0.5, 0)],
    ["scale must be a finite number above 0, got 0", () => linearQuantize(tf.ones([2]), 8, 0, 0)],
    ["scale must be a finite number above 0, got -1", () => linearQuantize(tf.ones([2]), 8, -1, 0)],
    ["scale must be a finite number above 0, got NaN", () => linearQuantize(tf.ones([2]), 8, NaN, 0)],
    ["scale must be a finite number above 0, got 0", () => linearQuantize(tf.ones([2]), 8, tf.tensor1d([1, 0]), 0)],
    [
      "scale must be a number or a tensor of shape [], [1] or [3] (ones may stand before), got [2]",
      () => linearQuantize(tf.ones([2, 3]), 8, tf.ones([2]), 0),
    ],
    ["(ones may stand before), got [2, 1]", () => linearQuantize(tf.ones([2, 2]), 8, tf.ones([2, 1]), 0)],
    ["(ones may stand before), got [1, 2]", () => linearQuantize(tf.ones([2]), 8, tf.ones([1, 2]), 0)],
    ["(ones may stand before), got object", () => linearQuantize(tf.ones([2]), 8, [1, 1] as never, 0)],
    ["zeroPoint must be an integer from -8 to 7, got 8", () => linearQuantize(tf.ones([2]), 4, 1, 8)],
    ["zeroPoint must be an integer from -8 to 7, got 0.5", () => linearQuantize(tf.ones([2]), 4, 1, tf.scalar(0.5))],
    ["tensor must be a tensor of float32, got int32 [2]", () => linearQuantize(tf.ones([2], "int32"), 8, 1, 0)],
    ["tensor must be a tensor of float32, got object", () => linearQuantize([1, 2] as never, 8, 1, 0)],
    ["tensor must hold finite numbers only, got NaN at index 1", () => linearQuantize(tf.tensor1d([0, NaN]), 8, 1, 0)],
    ["got -Infinity at index 0", () => linearQuantize(tf.tensor1d([-Infinity]), 8, 1, 0)],
  ])("refuses a bad argument: %s", (message, call) => {
    expect(call).toThrow(message);
    expect(call).toThrow(/^linearQuantize: /);
  });

  it.skipIf(lacks(primitives)).each(casesOf("linearQuantize"))("equals reference case %i", (_, { args, expected }) => {
    const { tensor, bitwidth, scale, zeroPoint } = made(args);
    expectEqual(linearQuantize(tensor!, bitwidth!, scale!, zeroPoint!), expected["quantized"]);
  });

  it.skipIf(lacks(originalLab))("equals the original lab's check", () => {
    const check = JSON.parse(readFileSync(originalLab, "utf8")).linearQuantize;
    const { tensor, bitwidth, scale, zeroPoint } = made<"tensor" | "bitwidth" | "scale" | "zeroPoint">(check);
    expectEqual(linearQuantize(tensor, bitwidth, scale, zeroPoint), check.quantized);
  });
});
