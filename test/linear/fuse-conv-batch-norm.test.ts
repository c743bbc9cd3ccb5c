import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { fuseConvBatchNorm } from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { leaves } from "./tensors.js";

const batchNorm = () => ({
  gamma: tf.tensor1d([3, -1]),
  beta: tf.tensor1d([1, 2]),
  mean: tf.tensor1d([2, 4]),
  variance: tf.tensor1d([3.75, 0]),
  epsilon: 0.25, // sqrt(4) = 2 and sqrt(0.25) = 0.5: factors 1.5 and -2
});

// Killed: epsilon outside the root, no root, the input channel scaled, beta left out, mean not scaled.
describe("fuseConvBatchNorm(weights, batchNorm)", () => {
  it("scales each output channel and shifts it by a bias", () => {
    // 1, 2 x 1.5, -2; 3, 4 likewise; 1 - 2 x 1.5, 2 + 4 x 2
    const fused = fuseConvBatchNorm(tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]), batchNorm());
    expect([...fused.weights.dataSync()]).toEqual([1.5, -4, 4.5, -8]);
    expect([...fused.bias.dataSync()]).toEqual([-2, 10]);
    expect(fused.weights.shape).toEqual([1, 1, 2, 2]);
  });

  it("leaves the weights and the bias in memory", () => {
    const [weights, layer] = [tf.ones<tf.Rank.R4>([3, 3, 1, 2]), batchNorm()];
    expect(leaves(() => fuseConvBatchNorm(weights, layer))).toBe(2);
  });

  it.each<[string, () => unknown]>([
    [
      "weights must be float32 [kernelHeight, kernelWidth, in, 2], got float32 [2, 1, 3, 3]: is this PyTorch's OIHW?",
      () => fuseConvBatchNorm(tf.ones([2, 1, 3, 3]), batchNorm()),
    ],
    [
      "mean must be float32 [2], got float32 [3]",
      () => fuseConvBatchNorm(tf.ones([1, 1, 1, 2]), { ...batchNorm(), mean: tf.ones([3]) }),
    ],
    [
      "variance + epsilon must be a finite number above 0, got -0.75 in channel 0",
      () => fuseConvBatchNorm(tf.ones([1, 1, 1, 2]), { ...batchNorm(), variance: tf.tensor1d([-1, 1]) }),
    ],
    [
      "variance + epsilon must be a finite number above 0, got NaN in channel 0",
      () => fuseConvBatchNorm(tf.ones([1, 1, 1, 2]), { ...batchNorm(), epsilon: NaN }),
    ],
    [
      "variance + epsilon must be a finite number above 0, got Infinity in channel 0",
      () => fuseConvBatchNorm(tf.ones([1, 1, 1, 2]), { ...batchNorm(), epsilon: Infinity }),
    ],
    [
      "weights must hold finite numbers only, got NaN at index 1",
      () => fuseConvBatchNorm(tf.tensor4d([1, NaN], [1, 1, 1, 2]), batchNorm()),
    ],
    ...(["gamma", "beta", "mean", "variance"] as const).map((name): [string, () => unknown] => [
      `${name} must hold finite numbers only, got -Infinity at index 1`,
      () => fuseConvBatchNorm(tf.ones([1, 1, 1, 2]), { ...batchNorm(), [name]: tf.tensor1d([1, -Infinity]) }),
    ]),
  ])("refuses a bad argument: %s", (message, call) => expect(call).toThrow(`fuseConvBatchNorm: ${message}`));

  it.skipIf(lacks(primitives)).each(casesOf("fuseConvBatchNorm"))(
    "equals reference case %i",
    (_, { args, expected }) => {
      const { weights, ...layer } = made<"weights">(args);
      const fused = fuseConvBatchNorm(weights, layer as never);
      expectEqual(fused.weights, expected["weights"]);
      expectEqual(fused.bias, expected["bias"]);
    },
  );
});
