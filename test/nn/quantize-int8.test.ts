import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { evaluate, fuseBatchNorm, quantizeInt8, recordActivationRanges } from "../../src/nn/index.js";
import { brightness, trainedSmall } from "./small-network.js";

describe("quantizeInt8(model, ranges, { requantization })", () => {
  it("keeps the accuracy and comes within a few steps of the float32 logits", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    for (const requantization of ["float", "integer"] as const) {
      const network = quantizeInt8(model, ranges, { requantization });
      expect(evaluate(network, brightness(50)).accuracy).toBeCloseTo(evaluate(model, brightness(50)).accuracy, 1);
      const images = [...brightness(60, 1)][0]!.images;
      const [exact, got] = [model.predict(images), network.predict(images)];
      const step = network.data.layers.get("fc")!.output.scale;
      expect(tf.max(tf.abs(tf.sub(exact, got))).dataSync()[0]! / step).toBeLessThan(4);
      network.dispose();
    }
  });

  it("widens a range to hold 0 and stores weights in -127..127 with a scale a channel", async () => {
    const model = await trainedSmall();
    const before = tf.memory().numTensors;
    const ranges = new Map([
      ["relu", { min: 0.5, max: 2.55 }],
      ["fc", { min: -1, max: 1 }],
    ]);
    const network = quantizeInt8(model, ranges);
    expect(network.data.layers.get("conv")?.output).toEqual({ scale: 2.55 / 255, zeroPoint: -128 });
    const { weights, weightScale } = network.data.layers.get("conv")!;
    expect([weights.length, weightScale.length, Math.max(...weights.map(Math.abs))]).toEqual([36, 4, 127]);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("keeps the bias of a channel whose weights are 0, or all but 0", async () => {
    const model = fuseBatchNorm(await trainedSmall());
    // conv, dense weights set so that the first class's logit is the sum of the channels' mean outputs
    model.parameter("conv.weight").assign(tf.fill([3, 3, 1, 4], 1e-9));
    model.parameter("conv.bias").assign(tf.tensor1d([1, 2, 0, 0.5]));
    model.parameter("fc.weight").assign(tf.tensor2d([[1, 0], [1, 0], [1, 0], [1, 0]])); // prettier-ignore
    model.parameter("fc.bias").assign(tf.zeros([2]));
    const network = quantizeInt8(model, recordActivationRanges(model, brightness(1)));
    const images = [...brightness(60, 1)][0]!.images;
    // 1 + 2 + 0.5, to within a step of the features' scale 2 / 255 for each channel and of the logits'
    expect(Math.abs((network.predict(images).dataSync()[0] as number) - 3.5)).toBeLessThan(0.05);
  });

  it("names the layer whose range is missing", async () => {
    const model = await trainedSmall();
    expect(() => quantizeInt8(model, new Map())).toThrow("quantizeInt8: ranges lack relu");
  });
});
