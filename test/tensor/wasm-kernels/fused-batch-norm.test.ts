import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

const x = tf.tensor4d([1, 10, 3, 30], [1, 1, 2, 2]);
const [mean, variance] = [tf.tensor1d([1, 20]), tf.tensor1d([4, 25])];

describe("batchNorm(x, mean, variance, offset, scale, epsilon)", () => {
  it("normalizes each channel with the given statistics", () => {
    const [offset, scale] = [tf.tensor1d([0.5, 1]), tf.tensor1d([2, 4])];
    const before = tf.memory().numTensors;
    const y = tf.batchNorm(x, mean, variance, offset, scale, 0);
    expect(tf.memory().numTensors).toBe(before + 1);
    // 2 (1 - 1) / 2 + 0.5, 4 (10 - 20) / 5 + 1, 2 (3 - 1) / 2 + 0.5, 4 (30 - 20) / 5 + 1
    [...y.dataSync()].forEach((value, i) => expect(value).toBeCloseTo([0.5, -7, 2.5, 9][i] as number, 5));
  });
  it("takes no offset and no scale, and adds epsilon to the variance", () => {
    const y = tf.batchNorm(x, mean, variance, undefined, undefined, 12);
    // (3 - 1) / sqrt(4 + 12); (30 - 20) / sqrt(25 + 12) = 1.64399
    expect(y.dataSync()[2]).toBeCloseTo(0.5, 6);
    expect(y.dataSync()[3]).toBeCloseTo(1.64399, 4);
  });
  it("takes two axes as well as four", () => {
    const y = tf.batchNorm(tf.reshape(x, [2, 2]), mean, variance, undefined, undefined, 0) as tf.Tensor;
    [...y.dataSync()].forEach((value, i) => expect(value).toBeCloseTo([0, -2, 1, 2][i] as number, 5));
  });
  it("takes statistics with as many axes as x", () => {
    const [mean4d, variance4d] = [mean, variance].map((each) => tf.reshape(each, [1, 1, 1, 2]) as tf.Tensor4D);
    const y = tf.batchNorm(x, mean4d as tf.Tensor4D, variance4d as tf.Tensor4D, undefined, undefined, 0);
    [...y.dataSync()].forEach((value, i) => expect(value).toBeCloseTo([0, -2, 1, 2][i] as number, 5));
  });
  it("has a gradient", () => {
    const scale = tf.tensor1d([2, 4]);
    const dx = tf.grad((input) => tf.batchNorm(input as tf.Tensor4D, mean, variance, tf.zeros([2]), scale, 0))(x);
    // scale / sqrt(variance) = 2 / 2, 4 / 5
    [...dx.dataSync()].forEach((value, i) => expect(value).toBeCloseTo([1, 0.8, 1, 0.8][i] as number, 5));
  });
});
