import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

const gradient = (x: tf.Tensor4D, dy: tf.Tensor, window: number, stride: number, pad: "same" | "valid") =>
  tf.grad((input) => tf.avgPool(input as tf.Tensor4D, window, stride, pad))(x, dy);

describe("the gradient of avgPool", () => {
  it("shares dy among the values of the window, channel by channel", () => {
    const dx = gradient(tf.zeros([1, 2, 2, 2]), tf.tensor4d([4, 8], [1, 1, 1, 2]), 2, 2, "valid");
    expect([...dx.dataSync()]).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
  });
  it("adds up where windows overlap, and leaves one tensor in memory", () => {
    const [x, dy] = [tf.zeros<tf.Rank.R4>([1, 3, 3, 1]), tf.tensor4d([4, 8, 12, 16], [1, 2, 2, 1])];
    const before = tf.memory().numTensors;
    const dx = gradient(x, dy, 2, 1, "valid");
    expect(tf.memory().numTensors).toBe(before + 1);
    expect([...dx.dataSync()]).toEqual([1, 3, 2, 4, 10, 6, 3, 7, 4]);
  });
  it("leaves padding out of the count, as the average does", () => {
    // "same" over 3x3 with stride 2: windows of 4, 2, 2 and 1 values
    const dx = gradient(tf.zeros([1, 3, 3, 1]), tf.tensor4d([4, 2, 2, 1], [1, 2, 2, 1]), 2, 2, "same");
    expect([...dx.dataSync()]).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
});
