import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { kMeansQuantize } from "../../src/kmeans/index.js";
import { lacks, sharedFile } from "../needs.mjs";
import { readTensor, referenceCases, type WrittenTensor } from "./reference.js";
import { gaussian, seeded } from "./samples.js";

const weights = tf.tensor2d([9, 0, 8, 0.5, -1, 8.5], [2, 3]);

/** Sum of squared differences, in float64. */
const inertiaOf = (given: tf.Tensor, quantized: tf.Tensor): number => {
  const levels = quantized.dataSync();
  return given.dataSync<"float32">().reduce((sum, weight, i) => sum + (weight - (levels[i] as number)) ** 2, 0);
};

/** Checks that each level is the mean of the weights that became it. */
function expectMeans(given: tf.Tensor, quantized: tf.Tensor): void {
  const levels = quantized.dataSync();
  const groups = new Map<number, number[]>();
  given
    .dataSync()
    .forEach((weight, i) => groups.set(levels[i] as number, [...(groups.get(levels[i] as number) ?? []), weight]));
  for (const [level, group] of groups) {
    const mean = group.reduce((sum, weight) => sum + weight, 0) / group.length;
    expect(Math.abs(level - mean)).toBeLessThanOrEqual(1e-5 * Math.abs(mean) + 1e-12);
  }
}

describe("kMeansQuantize(weights, bitwidth, codebook)", () => {
  it("replaces each weight by its cluster's mean and returns the codebook, labels in the weights' shape", () => {
    const { quantized, codebook } = kMeansQuantize(weights, 1);
    // {-1, 0, 0.5}: mean -1/6, and {8, 8.5, 9}: mean 8.5
    expect([quantized.dtype, ...quantized.shape]).toEqual(["float32", 2, 3]);
    expect([...quantized.dataSync()]).toEqual([
      8.5,
      Math.fround(-1 / 6),
      8.5,
      ...new Array(2).fill(Math.fround(-1 / 6)),
      8.5,
    ]);
    expect([codebook.centroids.dtype, ...codebook.centroids.dataSync()]).toEqual(["float32", Math.fround(-1 / 6), 8.5]);
    expect([codebook.labels.dtype, ...codebook.labels.shape]).toEqual(["int32", 2, 3]);
    expect([...codebook.labels.dataSync()]).toEqual([1, 0, 1, 0, 0, 1]);
  });

  it("has no error, and no more centroids than needed, with fewer different weights than 2^n", () => {
    const { quantized, codebook } = kMeansQuantize(weights, 4);
    expect([...quantized.dataSync()]).toEqual([...weights.dataSync()]);
    expect(codebook.centroids.shape).toEqual([6]);
  });

  it("clusters nothing when a codebook is given, and leaves it as it is", () => {
    const codebook = { centroids: tf.tensor1d([-4, 4]), labels: tf.tensor2d([0, 1, 0, 1, 1, 1], [2, 3], "int32") };
    const result = kMeansQuantize(weights, 1, codebook);
    expect([...result.quantized.dataSync()]).toEqual([-4, 4, -4, 4, 4, 4]);
    expect(result.codebook).toBe(codebook);
    expect([...codebook.centroids.dataSync()]).toEqual([-4, 4]);
    expect([...codebook.labels.dataSync()]).toEqual([0, 1, 0, 1, 1, 1]);
  });

  it("leaves the weights as they are, and three tensors in memory: quantized, centroids, labels", () => {
    const [values, before] = [[...weights.dataSync()], tf.memory().numTensors];
    const { codebook } = kMeansQuantize(weights, 2);
    expect(tf.memory().numTensors).toBe(before + 3);
    kMeansQuantize(weights, 2, codebook);
    expect(tf.memory().numTensors).toBe(before + 4);
    expect([...weights.dataSync()]).toEqual(values);
  });

  it("numbers more centroids than a byte can", () => {
    const normal = gaussian(seeded(1));
    const many = tf.tensor1d(Float32Array.from({ length: 5000 }, normal));
    const { quantized, codebook } = kMeansQuantize(many, 10);
    expect(codebook.centroids.shape).toEqual([1024]);
    expect(new Set(quantized.dataSync()).size).toBe(1024);
    expectMeans(many, quantized);
  });

  it.each([0, 17, 33, 1.5, NaN])("refuses %s bits", (bitwidth) => {
    expect(() => kMeansQuantize(weights, bitwidth)).toThrow(
      `kMeansQuantize: bitwidth must be an integer from 1 to 16, got ${bitwidth}`,
    );
  });

  it("refuses weights that are no finite float32 numbers", () => {
    expect(() => kMeansQuantize(tf.tensor1d([1, NaN]), 2)).toThrow(
      "kMeansQuantize: weights must hold finite numbers only, got NaN at index 1",
    );
    expect(() => kMeansQuantize(tf.tensor1d([-Infinity]), 2)).toThrow("got -Infinity at index 0");
    expect(() => kMeansQuantize(tf.tensor1d([]), 2)).toThrow("weights must hold at least one number, got 0");
    expect(() => kMeansQuantize(tf.tensor1d([1], "int32"), 2)).toThrow(
      "weights must be a tensor of float32, got int32 [1]",
    );
  });

  it("refuses a codebook that does not fit", () => {
    const centroids = tf.tensor1d([1, 2, 3]);
    const labels = tf.zeros([2, 3], "int32");
    expect(() => kMeansQuantize(weights, 1, { centroids, labels })).toThrow(
      "codebook must have at most 2 centroids, got 3",
    );
    expect(() => kMeansQuantize(weights, 2, { centroids, labels: labels.as1D() })).toThrow(
      "kMeansQuantize: labels must have the weights' shape [2,3], got [6]",
    );
  });

  it("refuses what is not finite with a codebook, too", () => {
    const given = { centroids: tf.tensor1d([1, 2]), labels: tf.zeros([2], "int32") };
    expect(() => kMeansQuantize(tf.tensor1d([1, Infinity]), 1, given)).toThrow(
      "kMeansQuantize: weights must hold finite numbers only, got Infinity at index 1",
    );
    expect(() => kMeansQuantize(tf.tensor1d([1, 2]), 1, { ...given, centroids: tf.tensor1d([1, NaN]) })).toThrow(
      "kMeansQuantize: centroids must hold finite numbers only, got NaN at index 1",
    );
  });

  it("refuses what is no tensor", () => {
    expect(() => kMeansQuantize([1, 2] as unknown as tf.Tensor, 2)).toThrow(
      "kMeansQuantize: weights must be a tensor of float32, got object",
    );
    expect(() => kMeansQuantize(undefined as unknown as tf.Tensor, 2)).toThrow("got undefined");
  });
});

const primitives = sharedFile("data/reference/primitives.json");
describe.skipIf(lacks(primitives))("kMeansQuantize against the reference", () => {
  const cases = referenceCases(primitives, "kMeansQuantize");
  it.each(
    cases.map((each) => ({
      ...each,
      title: `[${each.args["weights"]?.shape}] ${each.args.bitwidth} bits ${each.note ?? ""}`,
    })),
  )("finds the optimum: $title", ({ args, expected }) => {
    const given = readTensor(args["weights"] as WrittenTensor);
    const { quantized, codebook } = kMeansQuantize(given, args.bitwidth);
    const levels = new Set(Array.from(quantized.dataSync(), (level) => level + 0)); // -0 and 0 are one level
    expect(levels.size).toBe(expected.levels);
    expect(codebook.centroids.size).toBe(expected.levels);
    expect(inertiaOf(given, quantized)).toBeLessThanOrEqual(expected.inertia * (1 + 1e-4));
    expect(inertiaOf(given, quantized)).toBeGreaterThanOrEqual(expected.inertia * (1 - 1e-4));
    expectMeans(given, quantized);
    expect(quantized.shape).toEqual(given.shape);
  });
});

const original = sharedFile("data/reference/original-lab.json");
describe.skipIf(lacks(original))("kMeansQuantize against the original lab's visible check", () => {
  it("quantizes a 5 x 5 tensor to 4 levels, each its cluster's mean", () => {
    const { kMeansQuantize: check } = JSON.parse(readFileSync(original, "utf8")) as {
      kMeansQuantize: { weights: WrittenTensor; bitwidth: number; levels: number };
    };
    const given = readTensor(check.weights);
    const { quantized } = kMeansQuantize(given, check.bitwidth);
    expect(new Set(quantized.dataSync()).size).toBe(check.levels);
    expectMeans(given, quantized);
  });
});
