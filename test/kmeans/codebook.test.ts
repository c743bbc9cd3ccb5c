import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { decodeCodebook } from "../../src/kmeans/index.js";

const centroids = tf.tensor1d([-1, 0.5, 2]);

describe("decodeCodebook(codebook)", () => {
  it("replaces each label by its centroid, in the labels' shape", () => {
    const decoded = decodeCodebook({ centroids, labels: tf.tensor4d([2, 0, 1, 1], [1, 2, 1, 2], "int32") });
    expect([decoded.dtype, ...decoded.shape]).toEqual(["float32", 1, 2, 1, 2]);
    expect([...decoded.dataSync()]).toEqual([2, -1, 0.5, 0.5]);
  });

  it("leaves one tensor in memory", () => {
    const codebook = { centroids, labels: tf.tensor1d([1, 2], "int32") };
    const before = tf.memory().numTensors;
    decodeCodebook(codebook);
    expect(tf.memory().numTensors).toBe(before + 1);
  });

  it("refuses centroids and labels of a wrong rank or dtype", () => {
    const labels = tf.tensor1d([0], "int32");
    expect(() => decodeCodebook({ centroids: tf.ones([2, 1]) as unknown as tf.Tensor1D, labels })).toThrow(
      "decodeCodebook: centroids must be float32 [levels], got float32 [2, 1]",
    );
    expect(() => decodeCodebook({ centroids: tf.tensor1d([]), labels })).toThrow(
      "decodeCodebook: centroids must hold at least one number, got 0",
    );
    expect(() => decodeCodebook({ centroids, labels: tf.tensor1d([0]) })).toThrow(
      "labels must be a tensor of int32, got float32 [1]",
    );
    expect(() => decodeCodebook({ centroids, labels: tf.tensor1d([0, 3], "int32") })).toThrow(
      "decodeCodebook: labels must be integers from 0 to 2, got 3 at index 1",
    );
  });

  it("refuses centroids that are not finite, and what is no tensor", () => {
    const labels = tf.tensor1d([0], "int32");
    expect(() => decodeCodebook({ centroids: tf.tensor1d([1, Infinity]), labels })).toThrow(
      "decodeCodebook: centroids must hold finite numbers only, got Infinity at index 1",
    );
    expect(() => decodeCodebook({ centroids: [1, 2] as unknown as tf.Tensor1D, labels })).toThrow(
      "decodeCodebook: centroids must be float32 [levels], got object",
    );
    expect(() => decodeCodebook({ centroids, labels: undefined as unknown as tf.Tensor })).toThrow(
      "decodeCodebook: labels must be a tensor of int32, got undefined",
    );
  });
});
