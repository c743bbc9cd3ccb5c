import * as tf from "@tensorflow/tfjs";
import { type Batch, createModel, type Model, type ModelSpec, train } from "../../src/nn/index.js";

/** A network of every kind of layer, small enough to train in a test. */
export const SMALL: ModelSpec = {
  input: [4, 4, 1],
  classes: ["dark", "bright"],
  layers: [
    { kind: "conv2d", name: "conv", inChannels: 1, outChannels: 4, kernelSize: 3, stride: 1, pad: 1, bias: false },
    { kind: "batchNorm", name: "bn", channels: 4, epsilon: 1e-5 },
    { kind: "relu", name: "relu" },
    { kind: "maxPool", name: "pool", size: 2 },
    { kind: "averagePool", name: "average", size: 2 },
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "fc", inFeatures: 4, outFeatures: 2, bias: true },
  ],
};

/** The minimal standard generator (Park and Miller 1988), so that each run sees the same numbers. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

/** Batches of 16 images of two classes that differ in brightness: learnt in a few steps. */
export function* brightness(seed: number, count = 5): Generator<Batch> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const labels = Int32Array.from({ length: 16 }, (_, j) => j % 2);
    const pixels = Float32Array.from({ length: 16 * 16 }, (_, j) => ((labels[j >> 4] as number) + random()) / 2);
    yield { images: tf.tensor4d(pixels, [16, 4, 4, 1]), labels: tf.tensor1d(labels, "int32") };
  }
}

/** The small network after three epochs. */
export async function trainedSmall(): Promise<Model> {
  const model = createModel(SMALL, seeded(7));
  const options = { epochs: 3, stepsPerEpoch: 5, batches: (e: number) => brightness(e + 1), learningRate: () => 0.1 };
  tf.dispose([...(await train(model, options)).velocities.values()]);
  return model;
}

/** Progress that remembers what it was told, and throws as an interrupted notebook's does once so much is done. */
export function interruptedAt(end: number) {
  const told: number[] = [];
  const update = (done: number): void => {
    told.push(done);
    if (done === end) throw new Error("interrupted");
  };
  return { told, update, end: () => undefined };
}
