import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { batches, builtInData, createModel, evaluate, type Model, seededRandom, silent, vgg } from "../../src/index.js";
import { EXPERIMENTS, isRetrained } from "../../src/reference/experiments.js";
import { type Measurement, measureAll, signalToNoiseDb } from "../../src/reference/measure.js";
import type { ReferenceRun } from "../../src/reference/reference-run.js";
import { referenceReport } from "../../src/reference/report.js";

/** The whole command on a network of 37 thousand weights and a few images: what it does, not how well. */
describe("measureAll(run, experiments, done)", () => {
  const data = { name: "built-in images", ...builtInData({ train: 128, test: 40 }) };
  let model: Model;
  let run: ReferenceRun;
  let measurements: Measurement[];
  const counts: number[] = [];
  let leaked: number;

  beforeAll(async () => {
    model = createModel(vgg({ width: 0.0625, classes: [...data.test.classes] }), seededRandom(1));
    run = {
      model,
      data,
      calibrationImages: 64,
      sensitivityImages: 32,
      statisticsImages: 64,
      retraining: { images: 128, batchSize: 64, epochs: 1 },
      seed: 1,
      progress: silent,
      accuracyOf: (classifier) => evaluate(classifier, batches(data.test, { batchSize: 40 })).accuracy,
    };
    const before = tf.memory().numTensors;
    measurements = await measureAll(run, EXPERIMENTS, (soFar) => counts.push(soFar.length));
    leaked = tf.memory().numTensors - before;
  });
  afterAll(() => model.dispose());

  it("measures every row in the table's order, and says so after each", () => {
    expect(measurements.map(({ row }) => `${row.method} ${row.bits}`)).toEqual([
      "float32 32",
      "k-means, optimal 8",
      "k-means, the original's library 8",
      "k-means, optimal 4",
      "k-means, the original's library 4",
      "k-means, optimal 2",
      "k-means, the original's library 2",
      "k-means, bits chosen by layer 4",
      "k-means, bits chosen by layer 2",
      "k-means + batch norm re-estimated 4",
      "k-means + batch norm re-estimated 2",
      "k-means + batch norm re-estimated 1",
      "k-means + codebooks retrained 4",
      "k-means + codebooks retrained 2",
      "int8 8",
      "int8, integers only 8",
      "int8 features, weights of fewer bits 4",
      "int8 features, bits chosen by layer 4",
    ]);
    expect(counts).toEqual(measurements.map((_, i) => i + 1));
  });

  it("leaves the network as it was, and no tensor behind", () => {
    const fresh = createModel(model.spec, seededRandom(1));
    for (const [name, value] of fresh.parameters) expect(model.parameter(name).dataSync()).toEqual(value.dataSync());
    fresh.dispose();
    expect(leaked).toBe(0);
  });

  it("clusters better with the optimum than with the original's library, layer by layer", () => {
    const [, , , optimal, original] = measurements as [Measurement, Measurement, Measurement, Measurement, Measurement];
    for (const [layer, decibels] of optimal.signalToNoiseDb)
      expect(decibels).toBeGreaterThanOrEqual(original.signalToNoiseDb.get(layer) as number);
  });

  it("chooses bits by layer in no more bytes than the same bits everywhere", () => {
    const size = (method: string, bits: number) =>
      measurements.find(({ row }) => row.method === method && row.bits === bits)!.row.sizeWithCodebooksBytes;
    for (const bits of [4, 2])
      expect(size("k-means, bits chosen by layer", bits)).toBeLessThanOrEqual(size("k-means, optimal", bits));
    expect(size("int8 features, bits chosen by layer", 4)).toBeLessThanOrEqual(
      size("int8 features, weights of fewer bits", 4),
    );
    const chosen = measurements.flatMap(({ bitwidths }) => (bitwidths ? [bitwidths] : []));
    expect(chosen.map(({ size }) => size)).toEqual([9, 9, 9]);
  });

  it("leaves the retrained rows to those who ask for them", () => {
    expect(EXPERIMENTS.filter(isRetrained).map(({ bits }) => bits)).toEqual([4, 2]);
  });

  it("makes a report with the table and seven figures", () => {
    const context = { network: "n", data: "d", engine: "e", classes: data.test.classes, date: new Date(0) };
    const page = referenceReport(measurements, context);
    expect(page.match(/<figure/g)?.length).toBe(7);
    expect(page).toContain("int8, integers only");
    expect(page).toContain("1970-01-01");
  });
});

describe("signalToNoiseDb({ exact, quantized })", () => {
  it("is 10 log10 of power by error: (9 + 16) / (0 + 0.25) = 100, so 20 dB", () => {
    expect(signalToNoiseDb({ exact: Float32Array.of(3, 4), quantized: Float32Array.of(3, 4.5) })).toBeCloseTo(20, 10);
  });
});
