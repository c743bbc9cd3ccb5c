import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearDequantize, linearQuantize, quantizationScaleAndZeroPoint } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

// Killed: the range of |r|, the first value left out, a range that always holds 0. The formulas' wrong versions are
// killed in scale-and-zero-point.test.ts.
describe("quantizationScaleAndZeroPoint(tensor, bitwidth)", () => {
  it("spreads the integers from the least value to the greatest", () => {
    const tensor = tf.tensor2d([
      [-1, 0.5],
      [0.25, 2.75],
    ]);
    expect(quantizationScaleAndZeroPoint(tensor, 4)).toEqual({ scale: 0.25, zeroPoint: -4 });
  });

  it("does not widen a range without 0: the zero point is clamped instead", () => {
    expect(quantizationScaleAndZeroPoint(tf.tensor1d([4, 7.75]), 4)).toEqual({ scale: 0.25, zeroPoint: -8 });
  });

  it("gives a constant tensor back after quantizing and dequantizing", () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 2, max: 16 }), (r, bits) => {
        const tensor = tf.fill([3], r);
        const { scale, zeroPoint } = quantizationScaleAndZeroPoint(tensor, bits);
        const [back = NaN] = linearDequantize(
          linearQuantize(tensor, bits, scale, zeroPoint),
          scale,
          zeroPoint,
        ).dataSync();
        expect(Math.abs(back - r)).toBeLessThanOrEqual(Math.abs(r) * 2 ** -23); // the last bit of float32
      }),
      { seed: 4 },
    );
  });

  it("leaves no tensor in memory", () => {
    const tensor = tf.ones([4]);
    expect(leaves(() => quantizationScaleAndZeroPoint(tensor, 8))).toBe(0);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 33", () => quantizationScaleAndZeroPoint(tf.ones([1]), 33)],
    [
      "tensor must be a tensor of float32, got int32 [1]",
      () => quantizationScaleAndZeroPoint(tf.ones([1], "int32"), 8),
    ],
    ["tensor must hold a value, got [0]", () => quantizationScaleAndZeroPoint(tf.ones([0]), 8)],
    [
      "tensor must hold finite numbers only, got NaN at index 0",
      () => quantizationScaleAndZeroPoint(tf.tensor1d([NaN]), 8),
    ],
  ])("refuses a bad argument: %s", (message, call) =>
    expect(call).toThrow(`quantizationScaleAndZeroPoint: ${message}`),
  );

  it.skipIf(lacks(primitives)).each(casesOf("quantizationScaleAndZeroPoint"))(
    "equals reference case %i",
    (_, { args, expected }) => {
      const { tensor, bitwidth } = made<"tensor" | "bitwidth">(args);
      const { scale, zeroPoint } = quantizationScaleAndZeroPoint(tensor, bitwidth);
      expectEqual(scale, expected["scale"]);
      expectEqual(zeroPoint, expected["zeroPoint"]);
    },
  );
});
