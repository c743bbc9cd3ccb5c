import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { linearQuantize, quantizedRange } from "../../../src/linear/index.js";
import { check } from "../../../src/lab/index.js";
import { messagesOf } from "../messages-of.mjs";

type Parameter = number | tf.Tensor;
type Quantize = (r: tf.Tensor, bits: number, s: Parameter, z: Parameter) => unknown;

/** As a student writes it: tf's own operations. */
const plain: Quantize = (r, bits, s, z) => clip(r.div(s).round().add(z), bits).toInt();
const clip = (q: tf.Tensor, bits: number) => {
  const { min, max } = quantizedRange(bits);
  return tf.clipByValue(q, min, max);
};
const tidy =
  (f: Quantize): Quantize =>
  (...args) =>
    tf.tidy(() => f(...args) as tf.Tensor);
const each = (r: tf.Tensor, f: (value: number) => number) => tf.tensor(Array.from(r.dataSync(), f), r.shape);

const wrong: [slip: string, linearQuantize: unknown, message: string][] = [
  ["no clamp", tidy((r, _, s, z) => r.div(s).round().add(z).toInt()), "the integers must be clamped"],
  [
    "clamp before Z",
    tidy((r, bits, s, z) => clip(r.div(s).round(), bits).add(z).toInt()),
    "clamp last, after adding the zero point",
  ],
  [
    "a range alike on both sides",
    tidy((r, bits, s, z) => {
      const { max } = quantizedRange(bits);
      return tf.clipByValue(r.div(s).round().add(z), -max, max).toInt();
    }),
    "the least integer is -2^(n-1)",
  ],
  [
    "Math.round",
    tidy((r, bits, s, z) => clip(each(r.div(s), Math.round).add(z), bits).toInt()),
    "tf.round does so, Math.round goes up",
  ],
  [
    "a cast for rounding",
    tidy((r, bits, s, z) => clip(r.div(s).toInt().add(z), bits).toInt()),
    "a cast to int32 cuts off",
  ],
  ["floor", tidy((r, bits, s, z) => clip(r.div(s).floor().add(z), bits).toInt()), "floor goes down"],
  ["Z taken away", tidy((r, bits, s, z) => clip(r.div(s).round().sub(z), bits).toInt()), "the zero point is added"],
  [
    "Z before rounding",
    tidy((r, bits, s, z) => clip(r.div(s).add(z).round(), bits).toInt()),
    "round first, then add the zero point",
  ],
  ["times S", tidy((r, bits, s, z) => clip(r.mul(s).round().add(z), bits).toInt()), "divide by the scale"],
  [
    "float32",
    tidy((r, bits, s, z) => clip(r.div(s).round().add(z), bits)),
    "got a tensor of float32 [5, 5]: integers live in int32, .toInt() casts",
  ],
  ["an array", (() => [1, 2, 3]) as Quantize, "got an array"],
  [
    "a scale along the first axis",
    tidy((r, bits, s, z) =>
      typeof s === "number" || r.rank !== 4
        ? (plain(r, bits, s, z) as tf.Tensor)
        : clip(r.div(s.slice(0, 2).reshape([2, 1])).round(), bits).toInt(),
    ),
    "the output channel is the last axis",
  ],
  ["tensors left behind", plain, "linearQuantize leaves 4 tensors in memory"],
  [
    "a typo",
    tidy(() => (undefined as unknown as { clamp: () => tf.Tensor }).clamp()),
    "linearQuantize threw TypeError",
  ],
];

describe("the visible check of q4", () => {
  it.each([
    ["the library's version", linearQuantize],
    ["tf's own operations", tidy(plain)],
  ])("passes %s", async (_, version) => {
    expect(await messagesOf("q4", { linearQuantize: version })).toBe("");
  });
  it("shows what a wrong answer was given, and of a right one only the first tensor", async () => {
    const roundsUp = tidy((r, bits, s, z) => clip(each(r.div(s), Math.round).add(z), bits).toInt());
    const [first, , halves] = (await check("q4", { linearQuantize: roundsUp as never }, { language: "en" })).tests;
    expect(halves?.grids?.map(({ title, values }) => [title, values])).toEqual([
      ["real numbers; n = 8, S = 1, Z = 3", [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5]],
      ["yours", [1, 2, 3, 4, 5, 6]],
      ["expected", [1, 1, 3, 3, 5, 5]],
    ]);
    expect(first?.grids).toHaveLength(2);
    const right = await check("q4", { linearQuantize }, { language: "en" });
    expect(right.tests.map(({ grids = [] }) => grids.length)).toEqual([2, 0, 0, 0, 0, 0]);
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q4", { linearQuantize: wrongVersion })).toContain(message);
  });
});
