import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { linearDequantize, linearQuantizeWeightPerChannel } from "../../src/linear/index.js";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import { measureBitChoices } from "../../src/mixed-precision/index.js";
import { type Model, modelSize } from "../../src/nn/index.js";
import { brightness, trainedSmall } from "../nn/small-network.js";

let model: Model;
beforeAll(async () => {
  model = await trainedSmall();
});
afterAll(() => model.dispose());

/** Mean KL divergence of a changed network's softmax from the model's, number by number. */
function divergenceOf(changed: Model): number {
  let [sum, count] = [0, 0];
  for (const { images } of brightness(1)) {
    const [p, q] = [model, changed].map((each) => tf.softmax(each.predict(images)).arraySync() as number[][]);
    for (const [i, row] of p!.entries()) {
      for (const [j, value] of row.entries()) sum += value * Math.log(value / q![i]![j]!);
      count++;
    }
  }
  return sum / count;
}

describe("measureBitChoices(model, batches, { bits, method })", () => {
  it("measures what quantizing one layer alone does, and counts its bytes as modelSize does", () => {
    const choices = measureBitChoices(model, brightness(1), { bits: [1, 3] });
    expect(choices.map(({ layer, bits }) => `${layer} ${bits}`)).toEqual(["conv 1", "conv 3", "fc 1", "fc 3"]);
    for (const { layer, bits, divergence, sizeBytes } of choices) {
      const changed = model.clone();
      new KMeansQuantizer(changed, { [layer]: bits }).apply(changed);
      expect(divergence).toBeCloseTo(divergenceOf(changed), 5);
      const float32 = modelSize(model, 32) - 4 * changed.quantizableWeights().get(layer)!.size;
      expect(sizeBytes).toBe(modelSize(model, { [layer]: bits }, { codebooks: true }) - float32);
      changed.dispose();
    }
    expect(choices[0]!.divergence).toBeGreaterThan(1e-4);
  });

  it("measures integers with a scale a channel", () => {
    const [choice] = measureBitChoices(model, brightness(1), { bits: [2], method: "linear" });
    const changed = model.clone();
    const weights = changed.parameter("conv.weight");
    const { quantized, scale } = linearQuantizeWeightPerChannel(weights, 2);
    weights.assign(linearDequantize(quantized, scale, 0));
    expect(choice?.divergence).toBeCloseTo(divergenceOf(changed), 5);
    expect(choice?.sizeBytes).toBe((36 * 2) / 8 + 4 * 4);
    changed.dispose();
  });

  it("leaves the model as it was and no tensor behind, and tells of each layer", () => {
    const before = [tf.memory().numTensors, model.parameter("conv.weight").dataSync().join()];
    const told: unknown[] = [];
    measureBitChoices(model, brightness(1), {
      bits: [2],
      progress: { update: (done, text) => told.push([done, text]), end: () => undefined },
    });
    expect([tf.memory().numTensors, model.parameter("conv.weight").dataSync().join()]).toEqual(before);
    expect(told).toEqual([
      [1, "conv"],
      [2, "fc"],
    ]);
  });

  it("refuses bits it cannot make, and no images, before any work", () => {
    expect(() => measureBitChoices(model, brightness(1), { bits: [9] })).toThrow(
      "bits must be an integer from 1 to 8, got 9",
    );
    expect(() => measureBitChoices(model, brightness(1), { bits: [1], method: "linear" })).toThrow(
      "from 2 to 8, got 1",
    );
    expect(() => measureBitChoices(model, [])).toThrow("batches must hold at least one image, got none");
    const before = tf.memory().numTensors;
    const strange = { images: tf.zeros<tf.Rank.R4>([1, 5, 5, 1]), labels: tf.zeros<tf.Rank.R1>([1], "int32") };
    expect(() => measureBitChoices(model, [strange])).toThrow("images must have shape [batch, 4, 4, 1]");
    expect(tf.memory().numTensors).toBe(before);
  });
});
