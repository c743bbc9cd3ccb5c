import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { relu } from "../../src/tensor/index.js";

describe("relu(x)", () => {
  it("cuts below 0 and passes the gradient where it did not", () => {
    const x = tf.tensor1d([-1, 0, 0.5, 3]);
    expect([...relu(x).dataSync()]).toEqual([0, 0, 0.5, 3]);
    const gradient = tf.grad((each) => tf.sum(tf.mul(relu(each), tf.tensor1d([5, 6, 7, 8]))))(x);
    expect([...gradient.dataSync()]).toEqual([0, 0, 7, 8]);
  });

  it("leaves one tensor", () => {
    const x = tf.tensor1d([-1, 1]);
    const before = tf.memory().numTensors;
    tf.dispose([relu(x), tf.grad((each) => tf.sum(relu(each)))(x)]);
    expect(tf.memory().numTensors).toBe(before);
  });
});
