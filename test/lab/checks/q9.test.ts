import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { preprocess } from "../../../src/linear/index.js";
import { messagesOf } from "../messages-of.mjs";

const tidy =
  (f: (x: tf.Tensor) => tf.Tensor) =>
  (x: tf.Tensor): tf.Tensor =>
    tf.tidy(() => f(x));
const clip = (q: tf.Tensor) => tf.clipByValue(q, -128, 127);

const wrong: [slip: string, preprocess: unknown, message: string][] = [
  ["the original's cast, which cuts", tidy((x) => clip(x.mul(255).toInt().sub(128)).toInt()), "round before the cast"],
  ["no clamp", tidy((x) => x.mul(255).sub(128).round().toInt()), "clamp to -128 and 127"],
  [
    "unsigned",
    tidy((x) => tf.clipByValue(x.mul(255).round(), 0, 255).toInt()),
    "subtract 128: int8 runs from -128 to 127",
  ],
  ["256 for 255", tidy((x) => clip(x.mul(256).sub(128).round()).toInt()), "the factor is 255"],
  ["not scaled", tidy((x) => clip(x.sub(128).round()).toInt()), "multiply by 255 first"],
  ["float32", tidy((x) => clip(x.mul(255).sub(128).round())), "integers live in int32"],
  [
    "flat",
    tidy((x) => clip(x.mul(255).sub(128).round()).toInt().flatten()),
    "must be a tensor of int32 [1, 4, 4, 1], got a tensor of int32 [16]",
  ],
  [
    "tensors left behind",
    (x: tf.Tensor) => clip(x.mul(255).sub(128).round()).toInt(),
    "preprocess leaves 4 tensors in memory",
  ],
];

describe("the visible check of q9", () => {
  it.each([
    ["the library's version", preprocess],
    ["tf's own operations", tidy((x) => clip(x.mul(255).sub(128).round()).toInt())],
  ])("passes %s", async (_, version) => {
    expect(await messagesOf("q9", { preprocess: version })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q9", { preprocess: wrongVersion })).toContain(message);
  });
});
