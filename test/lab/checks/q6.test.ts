import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { linearQuantizeBias } from "../../../src/linear/index.js";
import { messagesOf } from "../messages-of.mjs";

type Bias = (bias: tf.Tensor1D, weightScale: tf.Tensor1D, inputScale: number) => unknown;

const withSteps =
  (steps: Bias): Bias =>
  (bias, weightScale, inputScale) =>
    tf.tidy(() => ({
      quantized: steps(bias, weightScale, inputScale) as tf.Tensor,
      scale: weightScale.mul(inputScale),
      zeroPoint: 0,
    }));
const divided: (...args: Parameters<Bias>) => tf.Tensor = (bias, s, input) => bias.div(s.mul(input));

const wrong: [slip: string, linearQuantizeBias: unknown, message: string][] = [
  [
    "8 bits",
    withSteps((...args) => tf.clipByValue(divided(...args).round(), -128, 127).toInt()),
    "a bias is clamped to 32 bits",
  ],
  [
    "the weights' scale alone",
    withSteps((bias, s) => bias.div(s).round().toInt()),
    "the input's scale is missing: S = S_in S_w",
  ],
  [
    "the input's scale alone",
    withSteps((bias, _, input) => bias.div(input).round().toInt()),
    "the weights' scale is missing: S = S_in S_w",
  ],
  ["a cast for rounding", withSteps((...args) => divided(...args).toInt()), "a cast to int32 cuts off"],
  [
    "floor",
    withSteps((...args) =>
      divided(...args)
        .floor()
        .toInt(),
    ),
    "floor goes down",
  ],
  [
    "Math.round",
    withSteps((...args) => tf.tensor1d(Array.from(divided(...args).dataSync(), Math.round), "int32")),
    "Math.round goes up",
  ],
  [
    "float32",
    withSteps((...args) => divided(...args).round()),
    "quantized must be a tensor of int32 [8], got a tensor of float32 [8]",
  ],
  [
    "the scale returned as a number",
    ((bias, s, input) => ({ ...linearQuantizeBias(bias, s, input), scale: input })) as Bias,
    "scale must be a tensor of float32 [8], got the number 0.2816",
  ],
  [
    "the weights' scale returned",
    ((bias, s, input) => ({ ...linearQuantizeBias(bias, s, input), scale: s.clone() })) as Bias,
    "this is the weights' scale: the input's is to be multiplied in",
  ],
  [
    "no zero point",
    ((bias, s, input) => ({ ...linearQuantizeBias(bias, s, input), zeroPoint: undefined })) as Bias,
    "must return { quantized, scale, zeroPoint }, got an object",
  ],
  [
    "a zero point",
    ((bias, s, input) => ({ ...linearQuantizeBias(bias, s, input), zeroPoint: -128 })) as Bias,
    "zeroPoint must be 0, got the number -128",
  ],
];

describe("the visible check of q6", () => {
  it.each([
    ["the library's version", linearQuantizeBias],
    [
      "tf's own operations",
      withSteps((...args) =>
        divided(...args)
          .round()
          .toInt(),
      ),
    ],
  ])("passes %s", async (_, version) => {
    expect(await messagesOf("q6", { linearQuantizeBias: version })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q6", { linearQuantizeBias: wrongVersion })).toContain(message);
  });
});
