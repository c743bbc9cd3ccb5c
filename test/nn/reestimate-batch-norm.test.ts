import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { createModel, reestimateBatchNorm } from "../../src/nn/index.js";
import { brightness, interruptedAt, seeded, SMALL } from "./small-network.js";

describe("reestimateBatchNorm(model, batches)", () => {
  it("sets running statistics to the mean of the batches' own, and changes nothing else", () => {
    const model = createModel(SMALL, seeded(7));
    const weights = [...model.parameter("conv.weight").dataSync()];
    const sums = { mean: [0, 0, 0, 0], variance: [0, 0, 0, 0] };
    for (const { images } of brightness(3, 3)) {
      // conv alone, by hand: what the batch norm layer gets
      const features = tf.conv2d(images, model.parameter("conv.weight") as tf.Tensor as tf.Tensor4D, 1, "same");
      const { mean, variance } = tf.moments(features, [0, 1, 2]);
      const count = features.size / 4;
      mean.dataSync().forEach((value, i) => (sums.mean[i]! += value / 3));
      variance.dataSync().forEach((value, i) => (sums.variance[i]! += (value * count) / (count - 1) / 3));
    }
    const before = tf.memory().numTensors;
    reestimateBatchNorm(model, brightness(3, 3));
    expect(tf.memory().numTensors).toBe(before);
    model
      .parameter("bn.running_mean")
      .dataSync()
      .forEach((value, i) => expect(value).toBeCloseTo(sums.mean[i]!, 5));
    model
      .parameter("bn.running_var")
      .dataSync()
      .forEach((value, i) => expect(value).toBeCloseTo(sums.variance[i]!, 5));
    expect([...model.parameter("conv.weight").dataSync()]).toEqual(weights);
  });

  it("tells its progress after each batch, and is cancelled by what that throws: the model stays, no tensor is left", () => {
    const model = createModel(SMALL, seeded(7));
    const before = tf.memory().numTensors;
    const progress = interruptedAt(32);
    expect(() => reestimateBatchNorm(model, brightness(3, 3), progress)).toThrow("interrupted");
    expect(progress.told).toEqual([16, 32]);
    expect([...model.parameter("bn.running_mean").dataSync()]).toEqual([0, 0, 0, 0]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses to estimate from nothing, and keeps what was there", () => {
    const model = createModel(SMALL, seeded(7));
    expect(() => reestimateBatchNorm(model, [])).toThrow(
      "reestimateBatchNorm: batches must hold at least one batch, got none",
    );
    expect([...model.parameter("bn.running_var").dataSync()]).toEqual([1, 1, 1, 1]);
  });
});
