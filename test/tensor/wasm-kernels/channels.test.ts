import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { channelMeans, scaleAndShift } from "../../../src/tensor/wasm-kernels/channels.js";

describe("channelMeans(x)", () => {
  it.each([
    [
      [2, 1, 1, 2],
      [2, 15],
    ],
    [
      [1, 2, 1, 2],
      [2, 15],
    ],
    [
      [1, 1, 2, 2],
      [2, 15],
    ],
    [
      [1, 1, 1, 4],
      [1, 10, 3, 20],
    ],
    [[2, 2, 1, 1], [8.5]],
  ])("of shape %j is %j", (shape, means) => {
    const x = tf.tensor4d([1, 10, 3, 20], shape as [number, number, number, number]);
    const before = tf.memory().numTensors;
    expect([...channelMeans(x).dataSync()]).toEqual(means);
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});

describe("scaleAndShift(x, scale, shift)", () => {
  it("takes one scale and one shift for each channel", () => {
    const [x, scale, shift] = [tf.tensor4d([1, 3, 5, 7], [1, 2, 1, 2]), tf.tensor1d([2, 4]), tf.tensor1d([0.5, 0])];
    const before = tf.memory().numTensors;
    expect([...scaleAndShift(x, scale, shift).dataSync()]).toEqual([2.5, 12, 10.5, 28]);
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});
