import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { fuseBatchNorm, recordActivationRanges, trainFakeQuantized } from "../../src/nn/index.js";
import { brightness, trainedSmall } from "./small-network.js";

describe("trainFakeQuantized(model, ranges, options)", () => {
  it("wins back what three bits cost", async () => {
    const model = fuseBatchNorm(await trainedSmall());
    const ranges = recordActivationRanges(model, brightness(1));
    const losses: number[] = [];
    const options = { epochs: 6, stepsPerEpoch: 5, batches: (e: number) => brightness(e + 1), bitwidth: 3 };
    const afterBatch = ({ loss }: { loss: number }) => void losses.push(loss);
    const before = tf.memory().numTensors;
    const end = await trainFakeQuantized(model, ranges, { ...options, learningRate: () => 0.02, afterBatch });
    expect(tf.memory().numTensors).toBe(before + end.velocities.size);
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });

  it("trains on the grid of a range widened to hold 0, as quantizeInt8 does", async () => {
    const model = fuseBatchNorm(await trainedSmall());
    const lossOn = async (least: number): Promise<number> => {
      let last = 0;
      const ranges = new Map([
        ["relu", { min: least, max: 2 }],
        ["fc", { min: -2, max: 2 }],
      ]);
      const options = { epochs: 1, stepsPerEpoch: 1, batches: () => brightness(1), bitwidth: 3, learningRate: () => 0 };
      await trainFakeQuantized(model, ranges, { ...options, afterBatch: ({ loss }) => void (last = loss) });
      return last;
    };
    expect(await lossOn(1)).toBe(await lossOn(0));
  });

  it("refuses a bitwidth of 1, batch norm, and a range that is missing, before any step", async () => {
    const model = await trainedSmall();
    const options = { epochs: 1, stepsPerEpoch: 1, batches: () => [], learningRate: () => 0.1 };
    await expect(trainFakeQuantized(model, new Map(), { ...options, bitwidth: 1 })).rejects.toThrow(
      "trainFakeQuantized: bitwidth must be an integer from 2 to 32, got 1",
    );
    await expect(trainFakeQuantized(model, new Map(), options)).rejects.toThrow(
      "trainFakeQuantized: model must have no batch norm (see fuseBatchNorm), got bn",
    );
    await expect(trainFakeQuantized(fuseBatchNorm(model), new Map(), options)).rejects.toThrow(
      "trainFakeQuantized: ranges lack relu",
    );
  });
});
