import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linearDequantize, linearQuantize } from "../../src/linear/index.js";
import { int, leaves } from "./tensors.js";

// Killed: S q - Z, S q + Z, a scale along the first axis, an int32 result.
describe("linearDequantize(quantized, scale, zeroPoint)", () => {
  it("gives S (q - Z) in float32", () => {
    const r = linearDequantize(int([-8, 1, 3], [3]), 0.5, 1); // 0.5 x -9, 0, 2
    expect([r.dtype, ...r.dataSync()]).toEqual(["float32", -4.5, 0, 1]);
  });

  it("takes scale and zero point per channel of the last axis", () => {
    const q = int([1, 2, 3, 4], [2, 2]); // columns: 1 x (q - 1) and 0.5 x (q + 2)
    const r = linearDequantize(q, tf.tensor1d([1, 0.5]), tf.tensor1d([1, -2], "int32"));
    expect(r.arraySync()).toEqual([
      [0, 2],
      [2, 3],
    ]);
  });

  it("subtracts in more than 32 bits", () => {
    expect(linearDequantize(int([2 ** 31 - 1], [1]), 1, -(2 ** 31)).arraySync()).toEqual([2 ** 32]); // 2^32 - 1 in float32
  });

  it("is undone by linearQuantize", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -128, max: 127 }), { minLength: 1, maxLength: 20 }),
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.integer({ min: -128, max: 127 }),
        (integers, scale, zeroPoint) => {
          const q = int(integers, [integers.length]);
          const again = linearQuantize(linearDequantize(q, scale, zeroPoint), 8, scale, zeroPoint);
          expect([...again.dataSync()]).toEqual(integers);
        },
      ),
      { seed: 2 },
    );
  });

  it("leaves one tensor in memory", () => {
    const q = int([1, 2], [2]);
    expect(leaves(() => linearDequantize(q, 0.5, 3))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ["quantized must be a tensor of int32, got float32 [1]", () => linearDequantize(tf.ones([1]), 1, 0)],
    ["scale must be a finite number above 0, got 0", () => linearDequantize(int([1], [1]), 0, 0)],
    [
      "zeroPoint must be an integer from -2147483648 to 2147483647, got 0.5",
      () => linearDequantize(int([1], [1]), 1, 0.5),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`linearDequantize: ${message}`));
});
