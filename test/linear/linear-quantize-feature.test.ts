import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { linearQuantizeFeature } from "../../src/linear/index.js";
import { leaves } from "./tensors.js";

describe("linearQuantizeFeature(tensor, bitwidth)", () => {
  it("quantizes from the least value to the greatest", () => {
    // S = 3.75 / 15, Z = -8 + 4; 0.5 / 0.25 - 4, -1 / 0.25 - 4, 2.75 / 0.25 - 4
    const { quantized, scale, zeroPoint } = linearQuantizeFeature(tf.tensor1d([0.5, -1, 2.75]), 4);
    expect([quantized.arraySync(), scale, zeroPoint]).toEqual([[-2, -8, 7], 0.25, -4]);
  });

  it("leaves one tensor in memory", () => {
    const tensor = tf.ones([4]);
    expect(leaves(() => linearQuantizeFeature(tensor, 8))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    ["bitwidth must be an integer from 2 to 32, got 1.5", () => linearQuantizeFeature(tf.ones([1]), 1.5)],
    ["tensor must be a tensor of float32, got object", () => linearQuantizeFeature(null as never, 8)],
    ["tensor must be a tensor of float32, got int32 [1]", () => linearQuantizeFeature(tf.ones([1], "int32"), 8)],
    ["tensor must hold a value, got [0]", () => linearQuantizeFeature(tf.ones([0]), 8)],
    ["tensor must hold finite numbers only, got NaN at index 0", () => linearQuantizeFeature(tf.fill([1], NaN), 8)],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`linearQuantizeFeature: ${message}`));
});
