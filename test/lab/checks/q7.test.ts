import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { accumulateLinear, quantizedLinear, type QuantizedLayer, quantizedRange } from "../../../src/linear/index.js";
import { messagesOf } from "../messages-of.mjs";

type Linear = (input: tf.Tensor2D, weights: tf.Tensor2D, bias: tf.Tensor1D, layer: QuantizedLayer) => tf.Tensor;

/** As a student writes it, with slips where asked. */
const written =
  (slips: {
    sums?: (input: tf.Tensor2D, weights: tf.Tensor2D, bias: tf.Tensor1D, layer: QuantizedLayer) => tf.Tensor;
    scaled?: (sums: tf.Tensor, layer: QuantizedLayer) => tf.Tensor;
    ended?: (scaled: tf.Tensor, layer: QuantizedLayer) => tf.Tensor;
  }): Linear =>
  (input, weights, bias, layer) =>
    tf.tidy(() => {
      const { sums = accumulateLinear, scaled = scale, ended = end } = slips;
      return ended(scaled(sums(input, weights, bias, layer), layer), layer);
    });
const scale = (sums: tf.Tensor, l: QuantizedLayer) =>
  sums.toFloat().mul(l.weightScale.mul(l.inputScale / l.outputScale));
const clip = (q: tf.Tensor, { bitwidth = 8 }: QuantizedLayer) => {
  const { min, max } = quantizedRange(bitwidth);
  return tf.clipByValue(q, min, max);
};
const end = (scaled: tf.Tensor, l: QuantizedLayer) => clip(scaled.round().add(l.outputZeroPoint), l).toInt();

const wrong: [slip: string, quantizedLinear: unknown, message: string][] = [
  [
    "a float32 sum",
    written({ sums: (x, w, b) => tf.matMul(x.toFloat(), w.toFloat()).add(b.toFloat()).toInt() }),
    "float32 holds integers only up to 2^24",
  ],
  [
    "no bias",
    written({ sums: (x, w) => accumulateLinear(x, w, tf.zeros([w.shape[1]], "int32")) }),
    "the shifted bias is missing",
  ],
  [
    "no output zero point",
    written({ ended: (q, l) => clip(q.round(), l).toInt() }),
    "the output's zero point is missing",
  ],
  ["no clamp", written({ ended: (q, l) => q.round().add(l.outputZeroPoint).toInt() }), "the result must be clamped"],
  ["clamp before Z", written({ ended: (q, l) => clip(q.round(), l).add(l.outputZeroPoint).toInt() }), "clamp last"],
  [
    "factor upside down",
    written({ scaled: (s, l) => s.toFloat().div(l.weightScale.mul(l.inputScale / l.outputScale)) }),
    "the factor is upside down",
  ],
  [
    "no S_out",
    written({ scaled: (s, l) => s.toFloat().mul(l.weightScale.mul(l.inputScale)) }),
    "divide by the output's scale",
  ],
  [
    "a cast for rounding",
    written({ ended: (q, l) => clip(q.toInt().add(l.outputZeroPoint), l).toInt() }),
    "round before the cast to int32",
  ],
  [
    "Z_in subtracted again",
    written({ sums: (x, w, b, l) => accumulateLinear(x.sub(tf.scalar(l.inputZeroPoint, "int32")), w, b) }),
    "is in the shifted bias already",
  ],
  [
    "one scale for all",
    written({
      scaled: (s, l) => s.toFloat().mul(((l.weightScale.dataSync()[0] as number) * l.inputScale) / l.outputScale),
    }),
    "each output channel has a weight scale of its own",
  ],
  [
    "float32",
    written({ ended: (q, l) => clip(q.round().add(l.outputZeroPoint), l) }),
    "got a tensor of float32 [4, 8]: integers live in int32",
  ],
  [
    "8 bits always",
    written({ ended: (q, l) => tf.clipByValue(q.round().add(l.outputZeroPoint), -128, 127).toInt() }),
    "must be",
  ],
  [
    "weights turned",
    written({ sums: (x, w, b) => accumulateLinear(x, w.transpose(), b) }),
    "quantizedLinear threw RangeError",
  ],
];

describe("the visible check of q7", () => {
  it.each([
    ["the library's version", quantizedLinear as Linear],
    ["tf's own operations on exact sums", written({})],
  ])("passes %s", async (_, version) => {
    expect(await messagesOf("q7", { quantizedLinear: version })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q7", { quantizedLinear: wrongVersion })).toContain(message);
  });
});
