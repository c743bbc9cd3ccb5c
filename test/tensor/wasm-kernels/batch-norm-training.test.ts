import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { batchNormBackward, batchNormForward } from "../../../src/tensor/wasm-kernels/index.js";
import { eighths } from "./plain-loops.js";

const composed = (x: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor, epsilon: number) => {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, epsilon))), gamma), beta);
};
const near = (actual: tf.Tensor, expected: tf.Tensor) => {
  expect(actual.shape).toEqual(expected.shape);
  // Two orders of adding float32 numbers of magnitude 1 to 10.
  expect(tf.max(tf.abs(tf.sub(actual, expected))).dataSync()[0]).toBeLessThan(1e-4);
};

describe("batchNormForward(x, gamma, beta, epsilon)", () => {
  it("gives the output, the mean and the variance divided by n", () => {
    const x = tf.tensor4d([1, 10, 3, 30], [2, 1, 1, 2]);
    const before = tf.memory().numTensors;
    const { output, mean, variance } = batchNormForward(x, tf.tensor1d([1, 2]), tf.tensor1d([0, 0.5]), 0);
    expect(tf.memory().numTensors).toBe(before + 3 + 2); // and the two arguments
    expect([...mean.dataSync(), ...variance.dataSync()]).toEqual([2, 20, 1, 100]);
    [...output.dataSync()].forEach((value, i) => expect(value).toBeCloseTo([-1, -1.5, 1, 2.5][i] as number, 5));
  });
  it.each([[[3, 4, 5, 6]], [[1, 4, 4, 3]], [[6, 1, 1, 3]], [[1, 1, 1, 2]]])(
    "equals the composed form for %j",
    (shape) => {
      const x = eighths(shape, 1) as tf.Tensor4D;
      const [gamma, beta] = [
        eighths([shape[3] as number], 2) as tf.Tensor1D,
        eighths([shape[3] as number], 3) as tf.Tensor1D,
      ];
      near(batchNormForward(x, gamma, beta, 1e-3).output, composed(x, gamma, beta, 1e-3));
    },
  );
  it("keeps the variance of values far from 0", () => {
    // 1000 +- 0.5: the mean of squares less the square of the mean would lose it
    const x = tf.tensor4d([1000.5, 999.5, 1000.5, 999.5], [1, 2, 2, 1]);
    expect(batchNormForward(x, tf.ones([1]), tf.zeros([1]), 0).variance.dataSync()[0]).toBe(0.25);
  });
});

describe("batchNormBackward(dy, x, gamma, statistics, epsilon)", () => {
  it("equals the gradients of the composed form, and leaves three tensors in memory", () => {
    const [x, dy] = [eighths([3, 4, 5, 6], 1) as tf.Tensor4D, eighths([3, 4, 5, 6], 4) as tf.Tensor4D];
    const [gamma, beta] = [eighths([6], 2) as tf.Tensor1D, eighths([6], 3) as tf.Tensor1D];
    const statistics = batchNormForward(x, gamma, beta, 1e-3);
    const before = tf.memory().numTensors;
    const gradients = batchNormBackward(dy, x, gamma, statistics, 1e-3);
    expect(tf.memory().numTensors).toBe(before + 3);
    const expected = tf.grads((...[input, scale, shift]) =>
      composed(input as tf.Tensor, scale as tf.Tensor, shift as tf.Tensor, 1e-3),
    )([x, gamma, beta], dy);
    gradients.forEach((gradient, i) => near(gradient, expected[i] as tf.Tensor));
  });
});
