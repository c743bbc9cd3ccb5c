import { describe, expect, it } from "vitest";
import { shiftConv2dBias, shiftLinearBias } from "../../src/linear/index.js";
import { int, leaves } from "./tensors.js";

// Killed: plus for minus, a sum over the output channel, Z_in left out, wrapping. Reference cases: see quantizedLinear
// and quantizedConv2d.
describe("shiftLinearBias(bias, weights, inputZeroPoint)", () => {
  it("subtracts Z_in times each output's sum of weights", () => {
    // columns: 10 - 2 (1 + 3) and 20 - 2 (2 + 4)
    expect(shiftLinearBias(int([10, 20], [2]), int([1, 2, 3, 4], [2, 2]), 2).arraySync()).toEqual([2, 8]);
  });

  it("leaves one tensor in memory", () => {
    const [bias, weights] = [int([1], [1]), int([1, 2], [2, 1])];
    expect(leaves(() => shiftLinearBias(bias as never, weights as never, 3))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    [
      "weights must be int32 [in, 3], got int32 [3, 2]: is this PyTorch's [out, in]?",
      () => shiftLinearBias(int([0, 0, 0], [3]), int([1, 2, 3, 4, 5, 6], [3, 2]), 0),
    ],
    [
      "inputZeroPoint must be an integer from -2147483648 to 2147483647, got 0.5",
      () => shiftLinearBias(int([0], [1]), int([1], [1, 1]), 0.5),
    ],
    [
      "each shifted bias must fit int32, got 2147483648",
      () => shiftLinearBias(int([2 ** 31 - 1], [1]), int([1], [1, 1]), -1),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`shiftLinearBias: ${message}`));
});

describe("shiftConv2dBias(bias, weights, inputZeroPoint)", () => {
  it("subtracts Z_in times the sum of weights over all but the output channel", () => {
    // kernel 1 x 2, 2 input channels, 1 output channel: 10 + 3 (1 + 2 + 3 + 4)
    expect(shiftConv2dBias(int([10], [1]), int([1, 2, 3, 4], [1, 2, 2, 1]), -3).arraySync()).toEqual([40]);
  });

  it("refuses weights in PyTorch's layout, with a hint", () => {
    const call = () => shiftConv2dBias(int([0, 0], [2]), int(new Array(18).fill(1), [2, 1, 3, 3]), 0);
    expect(call).toThrow(
      "shiftConv2dBias: weights must be int32 [kernelHeight, kernelWidth, in, 2], got int32 [2, 1, 3, 3]: is this PyTorch's OIHW?",
    );
  });

  it("leaves one tensor in memory", () => {
    const [bias, weights] = [int([1], [1]), int([1, 2], [1, 1, 2, 1])];
    expect(leaves(() => shiftConv2dBias(bias as never, weights as never, 3))).toBe(1);
  });
});
