import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { linearQuantizeBias } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

// Killed: the weights' scale alone, one channel's scale for all, a clamp to 8 bits, a clamp in float32, half up.
describe("linearQuantizeBias(bias, weightScale, inputScale)", () => {
  it("counts in units of S_in S_w per channel", () => {
    // S = 0.25, 0.125, 0.25; 1 / 0.25, -1 / 0.125, and 0.625 / 0.25 = 2.5, a tie
    const bias = linearQuantizeBias(tf.tensor1d([1, -1, 0.625]), tf.tensor1d([0.5, 0.25, 0.5]), 0.5);
    expect([...bias.quantized.dataSync()]).toEqual([4, -8, 2]);
    expect([...bias.scale.dataSync(), bias.zeroPoint]).toEqual([0.25, 0.125, 0.25, 0]);
    expect([bias.quantized.dtype, bias.scale.dtype]).toEqual(["int32", "float32"]);
  });

  it("counts in the double product of the scales, not in the float32 scale that it returns", () => {
    // 2^24 / 0.1; float32's 0.1 is 1.5e-9 above it and would give 2.5 less
    const { quantized, scale } = linearQuantizeBias(tf.tensor1d([2 ** 24]), tf.ones([1]), 0.1);
    expect([...quantized.dataSync(), ...scale.dataSync()]).toEqual([167772160, Math.fround(0.1)]);
  });

  it("clamps to 32 bits, in integers", () => {
    const { quantized } = linearQuantizeBias(tf.tensor1d([3e9, -3e9, 1000]), tf.ones([3]), 1);
    expect([...quantized.dataSync()]).toEqual([2147483647, -2147483648, 1000]);
  });

  it("leaves the integers and the scale in memory", () => {
    const [bias, scale] = [tf.ones<tf.Rank.R1>([2]), tf.ones<tf.Rank.R1>([2])];
    expect(leaves(() => linearQuantizeBias(bias, scale, 1))).toBe(2);
  });

  it.each<[string, () => unknown]>([
    ["bias must be float32 [out], got int32 [1]", () => linearQuantizeBias(tf.ones([1], "int32"), tf.ones([1]), 1)],
    ["weightScale must be float32 [2], got float32 [3]", () => linearQuantizeBias(tf.ones([2]), tf.ones([3]), 1)],
    ["inputScale must be a finite number above 0, got 0", () => linearQuantizeBias(tf.ones([1]), tf.ones([1]), 0)],
    ["weightScale must be a finite number above 0, got 0", () => linearQuantizeBias(tf.ones([1]), tf.zeros([1]), 1)],
    [
      "inputScale x weightScale must be a finite number above 0, got 0",
      () => linearQuantizeBias(tf.ones([1]), tf.fill([1], 1e-30), 1e-30),
    ],
    [
      "bias must hold finite numbers only, got NaN at index 0",
      () => linearQuantizeBias(tf.fill([1], NaN), tf.ones([1]), 1),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`linearQuantizeBias: ${message}`));

  it.skipIf(lacks(primitives)).each(casesOf("linearQuantizeBias"))(
    "equals reference case %i",
    (_, { args, expected }) => {
      const { bias, weightScale, inputScale } = made<"bias" | "weightScale" | "inputScale">(args);
      const { quantized, scale } = linearQuantizeBias(bias, weightScale, inputScale);
      expectEqual(quantized, expected["quantized"]);
      expectEqual(scale, expected["scale"]);
    },
  );
});
