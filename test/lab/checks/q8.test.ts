import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import {
  accumulateConv2d,
  quantizedConv2d,
  type QuantizedConv2dLayer,
  quantizedRange,
} from "../../../src/linear/index.js";
import { messagesOf } from "../messages-of.mjs";

type Conv = (input: tf.Tensor4D, weights: tf.Tensor4D, bias: tf.Tensor1D, layer: QuantizedConv2dLayer) => tf.Tensor;

/** As a student writes it, with slips where asked. */
const written =
  (slips: { sums?: Conv; ended?: (scaled: tf.Tensor, layer: QuantizedConv2dLayer) => tf.Tensor }): Conv =>
  (input, weights, bias, layer) =>
    tf.tidy(() => {
      const { sums = exact, ended = end } = slips;
      const { weightScale, inputScale, outputScale } = layer;
      const factor = weightScale.mul(inputScale / outputScale);
      return ended(sums(input, weights, bias, layer).toFloat().mul(factor), layer);
    });
const exact: Conv = (x, w, b, { strides, pad, inputZeroPoint }) =>
  accumulateConv2d(x, w, b, { ...(strides && { strides }), ...(pad && { pad }), padValue: inputZeroPoint });
const clip = (q: tf.Tensor, { bitwidth = 8 }: QuantizedConv2dLayer) => {
  const { min, max } = quantizedRange(bitwidth);
  return tf.clipByValue(q, min, max);
};
const end = (q: tf.Tensor, l: QuantizedConv2dLayer) => clip(q.round().add(l.outputZeroPoint), l).toInt();
const inFloat: Conv = (x, w, b, { strides = 1, pad = 0, inputZeroPoint }) => {
  const sides: [number, number] = [pad, pad];
  const padded = tf.pad4d(x.toFloat(), [[0, 0], sides, sides, [0, 0]], inputZeroPoint);
  return tf.conv2d(padded, w.toFloat(), strides, "valid").add(b.toFloat()).toInt();
};

const wrong: [slip: string, quantizedConv2d: unknown, message: string][] = [
  [
    "0 in the padding",
    written({ sums: (x, w, b, l) => exact(x, w, b, { ...l, inputZeroPoint: 0 }) }),
    "the padding holds 0",
  ],
  [
    "no padding",
    written({ sums: (x, w, b, l) => exact(x, w, b, { ...l, pad: 0 }) }),
    "must be a tensor of int32 [1, 4, 4, 1], got a tensor of int32 [1, 2, 2, 1]",
  ],
  [
    "no stride",
    written({ sums: (x, w, b, l) => exact(x, w, b, { ...l, strides: 1 }) }),
    "must be a tensor of int32 [1, 2, 2, 1], got a tensor of int32 [1, 4, 4, 1]",
  ],
  ["a float32 sum", written({ sums: inFloat }), "float32 holds integers only up to 2^24"],
  [
    '"same" with a stride',
    written({
      sums: (x, w, b, l) =>
        l.strides === 2
          ? exact(
              tf
                .pad4d(
                  x.toFloat(),
                  [
                    [0, 0],
                    [0, 1],
                    [0, 1],
                    [0, 0],
                  ],
                  l.inputZeroPoint,
                )
                .toInt(),
              w,
              b,
              { ...l, pad: 0 },
            )
          : exact(x, w, b, l),
    }),
    "pad all four sides alike",
  ],
  [
    "Z_in subtracted again",
    written({
      sums: (x, w, b, l) => exact(x.sub(tf.scalar(l.inputZeroPoint, "int32")), w, b, { ...l, inputZeroPoint: 0 }),
    }),
    "is in the shifted bias already",
  ],
  [
    "no output zero point",
    written({ ended: (q, l) => clip(q.round(), l).toInt() }),
    "the output's zero point is missing",
  ],
  ["no clamp", written({ ended: (q, l) => q.round().add(l.outputZeroPoint).toInt() }), "the result must be clamped"],
  [
    "8 bits always",
    written({ ended: (q, l) => tf.clipByValue(q.round().add(l.outputZeroPoint), -128, 127).toInt() }),
    "the result must be clamped",
  ],
  ["float32", written({ ended: (q, l) => clip(q.round().add(l.outputZeroPoint), l) }), "integers live in int32"],
  ["nothing returned", () => undefined, "got nothing (is a return missing?)"],
];

describe("the visible check of q8", () => {
  it.each([
    ["the library's version", quantizedConv2d as Conv],
    ["tf's own operations on exact sums", written({})],
  ])("passes %s", async (_, version) => {
    expect(await messagesOf("q8", { quantizedConv2d: version })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q8", { quantizedConv2d: wrongVersion })).toContain(message);
  });
});
