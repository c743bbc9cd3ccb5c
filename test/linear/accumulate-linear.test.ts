import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { accumulateLinear } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { int, leaves } from "./tensors.js";

// Killed: float32 sums, weights transposed, a bias per row. Exactness at every size: test/tensor/exact-conv2d.test.ts.
describe("accumulateLinear(input, weights, bias)", () => {
  it("gives input x weights + bias in int32", () => {
    // rows 1 2 and 3 4, columns 5 7 and 6 8: 5 + 14, 6 + 16; 15 + 28, 18 + 32; plus 100 and 200
    const sums = accumulateLinear(int([1, 2, 3, 4], [2, 2]), int([5, 6, 7, 8], [2, 2]), int([100, 200], [2]));
    expect([sums.dtype, sums.arraySync()]).toEqual([
      "int32",
      [
        [119, 222],
        [143, 250],
      ],
    ]);
  });

  it("is exact beyond 2^24: 4,608 products of 127 x 127, and 1, make 74,322,433", () => {
    const sums = accumulateLinear(tf.fill([1, 4608], 127, "int32"), tf.fill([4608, 1], 127, "int32"), int([1], [1]));
    expect(sums.arraySync()).toEqual([[74322433]]);
  });

  it("refuses a sum beyond int32", () => {
    const call = () => accumulateLinear(int([2 ** 16], [1, 1]), int([2 ** 15], [1, 1]), int([0], [1]));
    expect(call).toThrow("each sum must fit int32, got 2147483648 in channel 0");
  });

  it("leaves one tensor in memory, and none when it refuses", () => {
    const [input, weights] = [int<tf.Tensor2D>([2 ** 16], [1, 1]), int<tf.Tensor2D>([2 ** 14], [1, 1])];
    const [none, most] = [int<tf.Tensor1D>([0], [1]), int<tf.Tensor1D>([2 ** 31 - 1], [1])];
    expect(leaves(() => accumulateLinear(input, weights, none))).toBe(1);
    expect(leaves(() => expect(() => accumulateLinear(input, weights, most)).toThrow())).toBe(0);
  });

  it.each<[string, () => unknown]>([
    [
      "weights must be int32 [in, out], got float32 [2, 2]",
      () => accumulateLinear(int([1, 2], [1, 2]), tf.ones([2, 2]), int([1, 1], [2])),
    ],
    [
      "input must be int32 [batch, 3], got int32 [1, 2]: are the weights PyTorch's [out, in]?",
      () => accumulateLinear(int([1, 2], [1, 2]), int([1, 2, 3, 4, 5, 6], [3, 2]), int([1, 1], [2])),
    ],
    [
      "bias must be int32 [2], got int32 [3]: are the weights PyTorch's [out, in]?",
      () => accumulateLinear(int([1, 2], [1, 2]), int([1, 2, 3, 4, 5, 6], [3, 2]), int([1, 1, 1], [3])),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`accumulateLinear: ${message}`));

  it.skipIf(lacks(primitives)).each(casesOf("accumulateLinear"))(
    "equals reference case %i",
    (_, { args, expected }) => {
      const { input, weights, bias } = made<"input" | "weights" | "bias">(args);
      expectEqual(accumulateLinear(input, weights, bias), expected["output"]);
    },
  );
});
