import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluation/index.js";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import {
  createModel,
  type Model,
  retrainCodebooks,
  type RetrainOptions,
  type TrainingState,
} from "../../src/nn/index.js";
import { brightness, seeded, SMALL } from "./small-network.js";

const levels = (model: Model, layer: string) => new Set(model.quantizableWeights().get(layer)!.dataSync()).size;

describe("retrainCodebooks(model, quantizer, options)", () => {
  const start = () => {
    const model = createModel(SMALL, seeded(7));
    const quantizer = new KMeansQuantizer(model, 2);
    quantizer.apply(model);
    return { model, quantizer };
  };
  const recipe = { stepsPerEpoch: 5, batches: (epoch: number) => brightness(epoch + 1), learningRate: 0.1 };
  const measure = (model: Model) => evaluate(model, brightness(99)).accuracy;

  it("brings accuracy back while each layer keeps its four levels and its labels", async () => {
    const { model, quantizer } = start();
    const before = measure(model);
    const centroids = [...quantizer.codebooks.get("conv")!.centroids.dataSync()];
    const labels = [...quantizer.codebooks.get("conv")!.labels.dataSync()];
    const accuracies = await retrainCodebooks(model, quantizer, { ...recipe, targetAccuracy: 1, measure });
    expect(accuracies.at(-1)).toBeGreaterThan(before);
    expect(accuracies.at(-1)).toBeGreaterThan(0.95);
    expect(levels(model, "conv")).toBe(4);
    const moved = quantizer.codebooks.get("conv")!.centroids.dataSync();
    expect(centroids.every((centroid, i) => centroid !== moved[i])).toBe(true);
    expect([...quantizer.codebooks.get("conv")!.labels.dataSync()]).toEqual(labels);
  });

  it("stops at the first epoch within half a point of the target, and after five at most", async () => {
    const run = (accuracy: number) => {
      const { model, quantizer } = start();
      return retrainCodebooks(model, quantizer, { ...recipe, targetAccuracy: 0.9, measure: () => accuracy });
    };
    expect(await run(0.8951)).toEqual([0.8951]);
    expect((await run(0.8949)).length).toBe(5);
  });

  it("resumes where an error or a signal stopped it, with every weight at its centroid", async () => {
    const { model, quantizer } = start();
    const whole = start();
    const before = tf.memory().numTensors;
    const once = { ...recipe, epochs: 1, targetAccuracy: 1, measure: () => 0.5 };
    let state: TrainingState | undefined;
    const resumed = (options: Partial<RetrainOptions>) => {
      const resume = state;
      const done = retrainCodebooks(model, quantizer, {
        ...once,
        onStop: (s) => (state = s),
        ...(resume && { resume }),
        ...options,
      });
      return done.finally(() => resume && tf.dispose([...resume.velocities.values()]));
    };
    const interrupted = () => {
      throw new Error("interrupted");
    };
    const update = quantizer.update.bind(quantizer);
    const stop = new AbortController();
    await expect(resumed({ afterBatch: ({ step }) => void (step === 2 && interrupted()) })).rejects.toThrow();
    expect([state?.step, levels(model, "conv")]).toEqual([2, 4]);
    expect(await resumed({ signal: stop.signal, afterBatch: () => stop.abort() })).toEqual([]);
    expect([state?.step, levels(model, "conv")]).toEqual([3, 4]);
    expect(await resumed({})).toEqual([0.5]);
    await retrainCodebooks(whole.model, whole.quantizer, once);
    expect(model.parameter("conv.weight").dataSync()).toEqual(whole.model.parameter("conv.weight").dataSync());
    quantizer.update = interrupted;
    state = undefined;
    await expect(resumed({})).rejects.toThrow("interrupted");
    quantizer.update = update;
    expect(levels(model, "conv")).toBe(4);
    tf.dispose([...state!.velocities.values()]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("leaves no tensor behind", async () => {
    const { model, quantizer } = start();
    const before = tf.memory().numTensors;
    await retrainCodebooks(model, quantizer, { ...recipe, epochs: 1, targetAccuracy: 1, measure });
    expect(tf.memory().numTensors).toBe(before);
  });
});
