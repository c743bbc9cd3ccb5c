import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { registerWasmKernels } from "../../../src/tensor/wasm-kernels/index.js";
import { onWasm } from "./plain-loops.js";

describe("registerWasmKernels()", () => {
  if (onWasm)
    it("does nothing when called again", () => {
      const kernels = () => tf.getKernelsForBackend("wasm").map(({ kernelFunc }) => kernelFunc);
      const before = kernels();
      registerWasmKernels();
      expect(kernels()).toEqual(before);
    });
  if (onWasm)
    it("leaves no kernel that the native engine has to complex numbers and text alone", () => {
      const wasm = new Set(tf.getKernelsForBackend("wasm").map(({ kernelName }) => kernelName));
      const missing = tf.getKernelsForBackend("cpu").filter(({ kernelName }) => !wasm.has(kernelName));
      expect(missing.map(({ kernelName }) => kernelName).sort()).toEqual([
        ...["Complex", "ComplexAbs", "Draw", "FFT", "IFFT", "Imag"],
        ...["RaggedGather", "RaggedRange", "RaggedTensorToTensor", "Real", "StaticRegexReplace"],
      ]);
    });
  it("lets a small network learn, and leaves no tensors in memory", () => {
    const { losses, tensors } = learn();
    expect(losses.at(-1)).toBeLessThan((losses[0] as number) / 2);
    expect(tensors.at(-1)).toBe(tensors[0]);
  });
});

/** Halves of images in which the light is, found by a convolution, pooling and a dense layer: loss and tensors in memory after each step. */
function learn(): { losses: number[]; tensors: number[] } {
  const half = (i: number) => tf.pad(tf.fill([4, 2, 1], 1 - i / 16), [[0, 0], i % 2 ? [0, 2] : [2, 0], [0, 0]]); // prettier-ignore
  const images = tf.stack([...Array(8).keys()].map(half)) as tf.Tensor4D;
  const labels = tf.oneHot(tf.tensor1d([0, 1, 0, 1, 0, 1, 0, 1], "int32"), 2);
  const filter = tf.variable<tf.Rank.R4>(tf.randomNormal([3, 3, 1, 4], 0, 0.3, "float32", 1));
  const weights = tf.variable<tf.Rank.R2>(tf.randomNormal([16, 2], 0, 0.3, "float32", 2));
  const loss = () => {
    const features = tf.maxPool(tf.relu(tf.conv2d(images, filter as tf.Tensor4D, 1, "same")), 2, 2, "valid");
    const scores = tf.matMul(tf.reshape(features, [8, 16]), weights as tf.Tensor2D);
    return tf.losses.softmaxCrossEntropy(labels, scores) as tf.Scalar;
  };
  const optimizer = tf.train.momentum(0.05, 0.9);
  const [losses, tensors]: number[][] = [[], []];
  for (let step = 0; step < 20; step++) {
    const value = optimizer.minimize(loss, true, [filter, weights]) as tf.Scalar;
    losses?.push(value.dataSync()[0] as number);
    value.dispose();
    tensors?.push(tf.memory().numTensors);
  }
  for (const each of [filter, weights, images, labels, optimizer]) each.dispose();
  return { losses: losses as number[], tensors: tensors as number[] };
}
