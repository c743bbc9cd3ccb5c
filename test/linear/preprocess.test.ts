import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { preprocess } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

// Killed: truncation, 256 for 255, half up, no clamp, -127 for -128.
describe("preprocess(images)", () => {
  it("takes k / 255 to k - 128, every k", () => {
    const bytes = Float32Array.from({ length: 256 }, (_, k) => k / 255);
    const q = preprocess(tf.tensor4d(bytes, [1, 16, 16, 1]));
    expect([q.dtype, q.shape]).toEqual(["int32", [1, 16, 16, 1]]);
    expect([...q.dataSync()]).toEqual(Array.from(bytes, (_, k) => k - 128));
  });

  it("rounds what lies between to the nearest, ties to even, and clamps", () => {
    // 255 x 0.5 = 127.5: -0.5, to 0. 255 x 0.1 = 25.5 and a little, for float32's 0.1 is above: 26 - 128
    const q = preprocess(tf.tensor4d([0.5, 0.1, -3, 7], [1, 1, 1, 4]));
    expect([...q.dataSync()]).toEqual([0, -102, -128, 127]);
  });

  it("leaves one tensor in memory", () => {
    const images = tf.ones<tf.Rank.R4>([1, 2, 2, 3]);
    expect(leaves(() => preprocess(images))).toBe(1);
  });

  it.each<[string, () => unknown]>([
    [
      "images must be float32 [batch, height, width, channels], got float32 [2, 2, 3]",
      () => preprocess(tf.ones([2, 2, 3]) as never),
    ],
    [
      "images must be float32 [batch, height, width, channels], got int32 [1, 1, 1, 3]",
      () => preprocess(tf.ones([1, 1, 1, 3], "int32")),
    ],
    [
      "images must hold finite numbers only, got NaN at index 2",
      () => preprocess(tf.tensor4d([0, 0, NaN], [1, 1, 1, 3])),
    ],
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`preprocess: ${message}`));

  it.skipIf(lacks(primitives)).each(casesOf("preprocess"))("equals reference case %i", (_, { args, expected }) => {
    expectEqual(preprocess(made<"images">(args).images), expected["output"]);
  });
});
