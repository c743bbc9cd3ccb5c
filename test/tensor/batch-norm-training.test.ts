import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { batchNormTraining } from "../../src/tensor/index.js";

const EPSILON = 1e-3;
const [gamma, beta] = [tf.tensor1d([1.5, -0.5, 2]), tf.tensor1d([0.25, 1, -1])];
const input = () => tf.randomNormal<tf.Rank.R4>([4, 5, 6, 3], 2, 3, "float32", 1);

/** The definition, in elementwise operations that TensorFlow.js differentiates itself. */
function byDefinition(x: tf.Tensor4D, scale: tf.Tensor1D, offset: tf.Tensor1D): tf.Tensor4D {
  const { mean, variance } = tf.moments(x, [0, 1, 2]);
  return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, EPSILON))), scale), offset);
}

const close = (got: tf.Tensor, wanted: tf.Tensor) =>
  expect(tf.max(tf.abs(tf.sub(got, wanted))).dataSync()[0]).toBeLessThan(2e-5);

describe("batchNormTraining(x, gamma, beta, epsilon)", () => {
  it("normalizes 1 and 3 to -1 and 1, and reports mean 2 and unbiased variance 2", () => {
    const { output, mean, variance } = batchNormTraining(
      tf.tensor4d([1, 3], [2, 1, 1, 1]),
      tf.ones([1]),
      tf.zeros([1]),
      0,
    );
    expect([...output.dataSync(), ...mean.dataSync(), ...variance.dataSync()]).toEqual([-1, 1, 2, 2]);
  });

  it("equals the definition, its gradients by x, gamma and beta too", () => {
    const x = input();
    const weights = tf.randomNormal(x.shape, 0, 1, "float32", 2);
    close(batchNormTraining(x, gamma, beta, EPSILON).output, byDefinition(x, gamma, beta));
    const gradients = (f: (...args: [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D]) => tf.Tensor) =>
      tf.grads((...args) => tf.sum(tf.mul(f(...(args as Parameters<typeof f>)), weights)))([x, gamma, beta]);
    const got = gradients((...args) => batchNormTraining(...args, EPSILON).output);
    const wanted = gradients(byDefinition);
    // Sums over 120 values: a little further apart than the values themselves.
    got.forEach((gradient, i) => expect(tf.max(tf.abs(tf.sub(gradient, wanted[i]!))).dataSync()[0]).toBeLessThan(2e-4));
  });

  it("leaves its three results and nothing else, with and without a gradient", () => {
    const x = input();
    const before = tf.memory().numTensors;
    tf.dispose({ ...batchNormTraining(x, gamma, beta, EPSILON) });
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(
      tf.grad((each) => {
        const { output } = batchNormTraining(each as tf.Tensor4D, gamma, beta, EPSILON);
        return tf.sum(output);
      })(x),
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
