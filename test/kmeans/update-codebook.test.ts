import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { updateCodebook } from "../../src/kmeans/index.js";
import { lacks, sharedFile } from "../needs.mjs";
import { readTensor, referenceCases, type WrittenTensor } from "./reference.js";

const weights = tf.tensor2d([1, 2, 6, -8], [2, 2]);
const codebook = { centroids: tf.tensor1d([0, 7, 0]), labels: tf.tensor2d([0, 0, 0, 2], [2, 2], "int32") };

describe("updateCodebook(weights, codebook)", () => {
  it("moves each centroid to the mean of its weights, an empty one stays, and so do the labels", () => {
    const updated = updateCodebook(weights, codebook);
    expect([updated.centroids.dtype, ...updated.centroids.dataSync()]).toEqual(["float32", 3, 7, -8]);
    expect([updated.labels.dtype, ...updated.labels.shape, ...updated.labels.dataSync()]).toEqual([
      "int32",
      2,
      2,
      0,
      0,
      0,
      2,
    ]);
  });

  it("leaves the codebook as it is, and disposing it leaves the new one alive", () => {
    const old = { centroids: codebook.centroids.clone(), labels: codebook.labels.clone() };
    const updated = updateCodebook(weights, old);
    expect([...old.centroids.dataSync()]).toEqual([0, 7, 0]);
    tf.dispose([old.centroids, old.labels]);
    expect([...updated.labels.dataSync()]).toEqual([0, 0, 0, 2]);
  });

  it("sums in float64", () => {
    // 2^24 + 1 + 1: in float32 each 1 is lost. Mean of three: 16777218 / 3 = 5592406, which float32 holds.
    const updated = updateCodebook(tf.tensor1d([2 ** 24, 1, 1]), {
      centroids: tf.tensor1d([0]),
      labels: tf.zeros([3], "int32"),
    });
    expect(updated.centroids.dataSync()[0]).toBe(5592406);
  });

  it("leaves two tensors in memory: centroids and labels", () => {
    const before = tf.memory().numTensors;
    const updated = updateCodebook(weights, codebook);
    expect(tf.memory().numTensors).toBe(before + 2);
    tf.dispose([updated.centroids, updated.labels]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses shapes, dtypes and labels that do not fit", () => {
    const { centroids, labels } = codebook;
    expect(() => updateCodebook(weights.as1D(), codebook)).toThrow(
      "updateCodebook: labels must have the weights' shape [4], got [2,2]",
    );
    expect(() => updateCodebook(weights.toInt(), codebook)).toThrow(
      "updateCodebook: weights must be a tensor of float32, got int32 [2, 2]",
    );
    expect(() => updateCodebook(weights, { centroids, labels: labels.toFloat() })).toThrow(
      "labels must be a tensor of int32, got float32 [2, 2]",
    );
    for (const wrong of [3, -1])
      expect(() =>
        updateCodebook(weights, { centroids, labels: tf.tensor2d([0, 0, wrong, 1], [2, 2], "int32") }),
      ).toThrow(`updateCodebook: labels must be integers from 0 to 2, got ${wrong}`);
  });

  it("refuses weights and centroids that are not finite, and what is no tensor", () => {
    const { centroids, labels } = codebook;
    expect(() => updateCodebook(tf.tensor2d([1, 2, NaN, 4], [2, 2]), codebook)).toThrow(
      "updateCodebook: weights must hold finite numbers only, got NaN at index 2",
    );
    expect(() => updateCodebook(weights, { centroids: tf.tensor1d([0, NaN, 0]), labels })).toThrow(
      "updateCodebook: centroids must hold finite numbers only, got NaN at index 1",
    );
    expect(() => updateCodebook([1, 2] as unknown as tf.Tensor, codebook)).toThrow(
      "updateCodebook: weights must be a tensor of float32, got object",
    );
    expect(() => updateCodebook(weights, { centroids, labels: [0, 1] as unknown as tf.Tensor })).toThrow(
      "updateCodebook: labels must be a tensor of int32, got object",
    );
  });
});

const primitives = sharedFile("data/reference/primitives.json");
describe.skipIf(lacks(primitives))("updateCodebook against the reference", () => {
  it.each(referenceCases(primitives, "updateCodebook"))(
    "moves centroids to the means: case %#",
    ({ args, expected }) => {
      const updated = updateCodebook(readTensor(args["weights"] as WrittenTensor), {
        centroids: readTensor(args["centroids"] as WrittenTensor) as tf.Tensor1D,
        labels: readTensor(args["labels"] as WrittenTensor),
      });
      const wanted = (expected["centroids"] as WrittenTensor).data;
      expect(updated.centroids.shape).toEqual([wanted.length]);
      updated.centroids.dataSync().forEach((centroid, j) => {
        const want = wanted[j] as number;
        expect(Math.abs(centroid - want)).toBeLessThanOrEqual(1e-5 * Math.abs(want));
      });
    },
  );
});
