import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { maxPoolTraining } from "../../src/tensor/index.js";

describe("maxPoolTraining(x, size)", () => {
  it("takes the greatest of each window, and gives it the gradient", () => {
    const x = tf.tensor4d([1, 9, 3, 4, 5, 6, 7, 8, -1, -2, -3, -4, -5, -6, -7, -8], [1, 4, 4, 1]);
    expect([...maxPoolTraining(x, 2).dataSync()]).toEqual([9, 8, -1, -3]);
    const weighted = (each: tf.Tensor) =>
      tf.sum(tf.mul(maxPoolTraining(each as tf.Tensor4D, 2), tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1])));
    expect([...tf.grad(weighted)(x).dataSync()]).toEqual([0, 1, 0, 0, 0, 0, 0, 2, 3, 0, 4, 0, 0, 0, 0, 0]);
  });

  it("gives the first of equal values the gradient, as tf.maxPool does", () => {
    const x = tf.zeros<tf.Rank.R4>([2, 2, 2, 3]);
    const gradient = (pool: (each: tf.Tensor4D) => tf.Tensor) => [
      ...tf
        .grad((each: tf.Tensor) => tf.sum(pool(each as tf.Tensor4D)))(x)
        .dataSync(),
    ];
    const ours = gradient((each) => maxPoolTraining(each, 2));
    const theirs = gradient((each) => tf.maxPool(each, 2, 2, "valid"));
    expect(ours).toEqual(theirs);
    expect(ours.reduce((a, b) => a + b)).toBe(6);
  });

  it.each([
    [[3, 8, 8, 5], 2],
    [[2, 7, 9, 4], 3],
    [[1, 5, 5, 1], 2],
  ] as const)("is tf.maxPool, gradient too: %j by %i", ([batch, height, width, channels], size) => {
    const x = tf.randomNormal<tf.Rank.R4>([batch, height, width, channels], 0, 1, "float32", 3);
    const plain = (each: tf.Tensor) => tf.maxPool(each as tf.Tensor4D, size, size, "valid");
    const ours = (each: tf.Tensor) => maxPoolTraining(each as tf.Tensor4D, size);
    expect(ours(x).dataSync()).toEqual(plain(x).dataSync());
    const square = (pool: typeof ours) => (each: tf.Tensor) => tf.sum(tf.square(pool(each)));
    expect(tf.grad(square(ours))(x).dataSync()).toEqual(tf.grad(square(plain))(x).dataSync());
  });

  it("leaves no tensor behind, with a gradient or without", () => {
    const x = tf.zeros<tf.Rank.R4>([1, 4, 4, 1]);
    const before = tf.memory().numTensors;
    tf.dispose([
      maxPoolTraining(x, 2),
      tf.grad((each: tf.Tensor) => tf.sum(maxPoolTraining(each as tf.Tensor4D, 2)))(x),
    ]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
