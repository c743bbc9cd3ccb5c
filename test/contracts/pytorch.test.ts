import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  batches,
  cluster1d,
  evaluate,
  type ImageSet,
  imagesToTensor,
  loadCifar10,
  type Model,
  quantizeInt8,
  readCheckpoint,
  recordActivationRanges,
  subset,
} from "../../src/index.js";
import { lacks, sharedFile } from "../needs.mjs";

const [checkpoint, reference] = ["vgg-cifar10.pth", "vgg-reference.json"].map((name) =>
  sharedFile(`data/checkpoints/${name}`),
) as [string, string];
const cifar10 = process.env["QUANTLAB_CIFAR10"] ?? sharedFile("the folder that QUANTLAB_CIFAR10 names");

interface Reference {
  float32: number;
  logits_first_16_of_test_batch: number[][];
  kmeans_4bit_optimal: { inertia: number };
  kmeans_2bit_optimal: { inertia: number };
}

/** The lab's own network of 9.2 M weights against what PyTorch measured with it. WebAssembly is ten times as slow: it sees fewer images. */
describe.skipIf(lacks(checkpoint) || lacks(cifar10))("the lab's VGG on CIFAR-10, against PyTorch", () => {
  const native = () => tf.getBackend() === "tensorflow";
  let [model, train, test, expected] = [] as unknown as [Model, ImageSet, ImageSet, Reference];
  beforeAll(async () => {
    model = readCheckpoint(readFileSync(checkpoint)).model;
    ({ train, test } = await loadCifar10({ folder: cifar10 }));
    expected = JSON.parse(readFileSync(reference, "utf8")) as Reference;
  });
  afterAll(() => model.dispose());

  it("gives the same logits for the first 16 test images, to the file's five digits", () => {
    const logits = tf.tidy(() => model.predict(imagesToTensor(test, 0, 16)).arraySync());
    const errors = logits.flatMap((row, i) =>
      row.map((logit, j) => Math.abs(logit - expected.logits_first_16_of_test_batch[i]![j]!)),
    );
    expect(Math.max(...errors)).toBeLessThan(2e-5);
  });

  it("classifies as many of the 10,000 right, to 0.05 points", { timeout: 300_000 }, () => {
    if (!native())
      return expect(evaluate(model, batches(subset(test, 100), { batchSize: 50 })).accuracy).toBeGreaterThan(0.8);
    const { accuracy } = evaluate(model, batches(test, { batchSize: 250 }));
    expect(Math.abs(100 * accuracy - expected.float32)).toBeLessThanOrEqual(0.05);
  });

  it("loses nearly nothing as int8, whichever way sums are scaled back", { timeout: 300_000 }, () => {
    const [images, sample, tolerance] = native() ? [1000, 512, 0.01] : [20, 16, 0.1];
    const ranges = recordActivationRanges(model, batches(subset(train, sample), { batchSize: 64 }));
    const measured = subset(test, images);
    const float32 = evaluate(model, batches(measured, { batchSize: 50 })).accuracy;
    for (const requantization of ["float", "integer"] as const) {
      const network = quantizeInt8(model, ranges, { requantization });
      expect(Math.abs(evaluate(network, batches(measured, { batchSize: 50 })).accuracy - float32)).toBeLessThanOrEqual(
        tolerance,
      );
      network.dispose();
    }
  });

  it("clusters all layers with no more inertia than the reference's optimum, plus 1e-4 of it", () => {
    for (const [bits, { inertia }] of [
      [4, expected.kmeans_4bit_optimal],
      [2, expected.kmeans_2bit_optimal],
    ] as const) {
      const layers = [...model.quantizableWeights().values()];
      const total = layers.reduce((sum, layer) => sum + cluster1d(layer.dataSync<"float32">(), 2 ** bits).inertia, 0);
      expect(total / inertia).toBeLessThan(1 + 1e-4);
    }
  });
});
