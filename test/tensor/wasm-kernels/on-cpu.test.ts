import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { onWasm } from "./plain-loops.js";

describe("kernels that run on the cpu backend", () => {
  it("einsum takes a list of tensors", () => {
    const product = tf.einsum("ij,jk->ik", tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor2d([1, 0.5], [2, 1]));
    expect(product.arraySync()).toEqual([[2], [5]]);
  });
  it("the gradients of depthwiseConv2d", () => {
    const [x, w] = [tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]), tf.tensor4d([5, 6, 7, 8], [2, 2, 1, 1])];
    const convolve = (...[input, filter]: tf.Tensor[]) =>
      tf.depthwiseConv2d(input as tf.Tensor4D, filter as tf.Tensor4D, 1, "valid");
    // The window stops once: each is the other
    const [dx, dw] = tf.grads(convolve)([x, w]) as [tf.Tensor, tf.Tensor];
    expect([...dx.dataSync(), ...dw.dataSync()]).toEqual([5, 6, 7, 8, 1, 2, 3, 4]);
  });
  if (onWasm)
    it("leave nothing behind on either backend", () => {
      const counts = () => [tf.findBackend("cpu"), tf.backend()].map((each) => (each as Counted).numDataIds());
      const [a, b] = [tf.ones([2, 2]), tf.ones([2, 2])];
      tf.einsum("ij,jk->ik", a, b).dispose();
      const before = counts();
      tf.einsum("ij,jk->ik", a, b).dispose();
      expect(counts()).toEqual(before);
    });
});

type Counted = tf.KernelBackend & { numDataIds(): number };
