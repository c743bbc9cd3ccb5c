import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { accumulateConv2d } from "../../src/linear/index.js";
import { int, leaves } from "./tensors.js";

// Killed: padding with 0, strides ignored. Exactness at every size: test/tensor/exact-conv2d.test.ts.
describe("accumulateConv2d(input, weights, bias, geometry)", () => {
  const image = () => int<tf.Tensor4D>([1, 2, 3, 4], [1, 2, 2, 1]);
  const kernel = () => int<tf.Tensor4D>([1, 10, 100, 1000], [2, 2, 1, 1]);

  it("adds products and bias, strides 1 and no padding unless told", () => {
    const sums = accumulateConv2d(image(), kernel(), int([50000], [1]));
    expect([sums.dtype, sums.arraySync()]).toEqual(["int32", [[[[54321]]]]]);
  });

  it("pads with the given integer and strides", () => {
    // 7 7 7 7 ; 7 1 2 7 ; 7 3 4 7 ; 7 7 7 7 in windows of 2 x 2, two apart
    const sums = accumulateConv2d(image(), kernel(), int([0], [1]), { strides: 2, pad: 1, padValue: 7 });
    expect(sums.arraySync()).toEqual([
      [
        [[1777], [7277]],
        [[7737], [7774]],
      ],
    ]);
  });

  it("stays exact where only the padding is large", () => {
    // eight of the nine taps of a 3 x 3 kernel on one pixel are padding: 8 x (2^24 + 1) + 1
    const sums = accumulateConv2d(int([1], [1, 1, 1, 1]), int(new Array(9).fill(1), [3, 3, 1, 1]), int([0], [1]), {
      pad: 1,
      padValue: 2 ** 24 + 1,
    });
    expect(sums.arraySync()).toEqual([[[[134217737]]]]);
  });

  it("leaves one tensor in memory", () => {
    const [input, weights, bias] = [image(), kernel(), int<tf.Tensor1D>([0], [1])];
    expect(leaves(() => accumulateConv2d(input, weights, bias, { pad: 1 }))).toBe(1);
  });

  const bias = () => int<tf.Tensor1D>([0, 0], [2]);
  const oihw = () => int<tf.Tensor4D>(new Array(36).fill(1), [2, 2, 3, 3]);
  it.each<[string, () => unknown]>([
    [
      "strides must be an integer of at least 1, got 0",
      () => accumulateConv2d(image(), kernel(), int([0], [1]), { strides: 0 }),
    ],
    [
      "pad must be an integer of at least 0, got -1",
      () => accumulateConv2d(image(), kernel(), int([0], [1]), { pad: -1 }),
    ],
    [
      "padValue must be an integer from -2147483648 to 2147483647, got 0.5",
      () => accumulateConv2d(image(), kernel(), int([0], [1]), { padValue: 0.5 }),
    ],
    [
      "bias must be int32 [3], got int32 [2]: are the weights PyTorch's OIHW?",
      () => accumulateConv2d(image(), oihw(), bias()),
    ],
    [
      "input must be int32 [batch, height, width, 3], got int32 [1, 3, 2, 2]: is this PyTorch's NCHW?",
      () => accumulateConv2d(int(new Array(12).fill(1), [1, 3, 2, 2]), oihw(), int([0, 0, 0], [3])),
    ],
    [
      "input must be int32 [batch, height, width, 3], got int32 [1, 4, 4, 2]: are the weights PyTorch's OIHW?",
      () => accumulateConv2d(int(new Array(32).fill(1), [1, 4, 4, 2]), oihw(), int([0, 0, 0], [3])),
    ],
    [
      "weights must be int32 [kernelHeight, kernelWidth, in, out], got float32 [1, 1, 1, 1]",
      () => accumulateConv2d(image(), tf.ones([1, 1, 1, 1]), int([0], [1])),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`accumulateConv2d: ${message}`));
});
