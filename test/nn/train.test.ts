import { syncBuiltinESMExports } from "node:module";
import promises from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";
import { createModel } from "../../src/nn/create-model.js";
import type { Model } from "../../src/nn/model.js";
import { train, type TrainingState, type TrainOptions } from "../../src/nn/train.js";
import { brightness, seeded, SMALL } from "./small-network.js";

const options: TrainOptions = {
  epochs: 4,
  stepsPerEpoch: 5,
  batches: (epoch) => brightness(epoch + 1),
  learningRate: () => 0.1,
  weightDecay: 1e-3,
};
const numbers = (model: Model) => [...model.parameters.values()].flatMap((value) => [...value.dataSync()]);
const dispose = (state: TrainingState) => tf.dispose([...state.velocities.values()]);

describe("train(model, options)", () => {
  const made: Model[] = [];
  const model = () => {
    made.push(createModel(SMALL, seeded(7)));
    return made.at(-1) as Model;
  };
  afterEach(() => made.splice(0).forEach((each) => each.dispose()));

  it("learns, and moves the running statistics", async () => {
    const trained = model();
    const reports: [number, number, number][] = [];
    const afterBatch = ({ epoch, step, loss }: { epoch: number; step: number; loss: number }) =>
      void reports.push([epoch, step, loss]);
    dispose(await train(trained, { ...options, afterBatch }));
    expect(reports.map(([epoch, step]) => [epoch, step]).at(-1)).toEqual([3, 20]);
    expect(reports[19]![2]).toBeLessThan(reports[0]![2] / 2);
    expect(trained.parameter("bn.running_mean").dataSync()[0]).not.toBe(0);
  });

  it("lets running statistics take over a tenth of the batch's", async () => {
    const trained = model();
    const [first] = [...brightness(1)];
    let batch: number[] = [];
    const onStatistics = (_: string, mean: tf.Tensor1D, variance: tf.Tensor1D) =>
      (batch = [...mean.dataSync(), ...variance.dataSync()]);
    trained.forward(first!.images, { training: true, onStatistics });
    const end = await train(trained, { ...options, epochs: 1, stepsPerEpoch: 1 });
    const running = ["mean", "var"].flatMap((name) => [...trained.parameter(`bn.running_${name}`).dataSync()]);
    // They start at 0 and 1: 0.9 x 0 + 0.1 m, and 0.9 x 1 + 0.1 v
    running.forEach((value, i) => expect(value).toBeCloseTo((i < 4 ? 0 : 0.9) + 0.1 * batch[i]!, 6));
    dispose(end);
  });

  it("goes on from a stop within an epoch to the very numbers of an unbroken run", async () => {
    const [whole, parts] = [model(), model()];
    dispose(await train(whole, options));
    const stop = new AbortController();
    const afterBatch = ({ step }: { step: number }) => (step === 7 ? stop.abort() : undefined);
    const resume = await train(parts, { ...options, afterBatch, signal: stop.signal });
    expect(resume.step).toBe(7);
    const end = await train(parts, { ...options, resume });
    expect(end.step).toBe(20);
    expect(numbers(parts)).toEqual(numbers(whole));
    dispose(resume);
    dispose(end);
  });

  it("hands out where it stopped when the progress or a callback throws, and resumes from there to the same numbers", async () => {
    const [whole, parts] = [model(), model()];
    dispose(await train(whole, options));
    const before = tf.memory().numTensors;
    const states: TrainingState[] = [];
    const stopped = (stop: Partial<TrainOptions>) =>
      train(parts, {
        ...options,
        resume: states.at(-1),
        onStop: (state) => states.push(state),
        ...stop,
      } as TrainOptions);
    const throws = () => {
      throw new Error("interrupted");
    };
    const progress = () => ({ update: (done: number) => void (done === 2 && throws()), end: () => undefined });
    await expect(stopped({ progress })).rejects.toThrow("interrupted");
    await expect(stopped({ afterEpoch: throws })).rejects.toThrow("interrupted");
    await expect(stopped({ afterBatch: ({ step }) => void (step === 8 && throws()) })).rejects.toThrow("interrupted");
    expect(states.map(({ step }) => step)).toEqual([2, 5, 8]);
    const end = await train(parts, { ...options, resume: states.at(-1)! });
    expect(numbers(parts)).toEqual(numbers(whole));
    for (const state of [...states, end]) dispose(state);
    // The loss that is read back from a batch is no tensor, and the velocities were freed.
    expect(tf.memory().numTensors).toBe(before);
  });

  it("hands out where it stopped when a notebook's cell is interrupted between two batches", async () => {
    const nextTurn = promises.setImmediate;
    let state: TrainingState | undefined;
    const interrupt = ({ step }: { step: number }) => {
      if (step < 3) return;
      promises.setImmediate = () => Promise.reject(new Error("interrupted"));
      syncBuiltinESMExports();
    };
    try {
      const onStop = (given: TrainingState) => (state = given);
      await expect(train(model(), { ...options, afterBatch: interrupt, onStop })).rejects.toThrow("interrupted");
      expect(state?.step).toBe(3);
    } finally {
      promises.setImmediate = nextTurn;
      syncBuiltinESMExports();
    }
    dispose(state!);
  });

  it("calls back after each batch and epoch in order, and ends when the epoch's callback says so", async () => {
    const order: string[] = [];
    const end = await train(model(), {
      ...options,
      afterBatch: ({ step }) => void order.push(`batch ${step}`),
      afterEpoch: (epoch) => {
        order.push(`epoch ${epoch}`);
        return epoch < 1;
      },
    });
    expect(order.slice(3, 7)).toEqual(["batch 4", "batch 5", "epoch 0", "batch 6"]);
    expect(order.at(-1)).toBe("epoch 1");
    dispose(end);
  });

  it("leaves no tensor behind but the velocities it returns", async () => {
    const trained = model();
    const before = tf.memory().numTensors;
    const end = await train(trained, { ...options, epochs: 1 });
    expect(tf.memory().numTensors).toBe(before + end.velocities.size);
    dispose(end);
  });

  it("stops at a loss that is not finite, saying where and what to do, with the weights unharmed", async () => {
    const broken = model();
    broken.parameter("fc.bias").assign(tf.tensor1d([Infinity, 0]));
    await expect(train(broken, { ...options, learningRate: () => 0.3 })).rejects.toThrow(
      /train: the loss became (NaN|Infinity) at step 1 with learning rate 0.3; take a smaller rate/,
    );
    expect(broken.parameter("conv.weight").dataSync().every(Number.isFinite)).toBe(true);
    expect([...broken.parameter("bn.running_var").dataSync()]).toEqual([1, 1, 1, 1]);
  });

  it("refuses an epoch of fewer batches than promised, and counts that are none", async () => {
    await expect(train(model(), { ...options, stepsPerEpoch: 6 })).rejects.toThrow(
      "train: batches must hold stepsPerEpoch (6) batches, got 5 in epoch 0",
    );
    await expect(train(model(), { ...options, stepsPerEpoch: 0 })).rejects.toThrow(
      "train: stepsPerEpoch must be an integer from 1 to 1000000000, got 0",
    );
  });
});
