import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluation/index.js";
import { type Classifier, createModel, quantizeInt8, recordActivationRanges } from "../../src/nn/index.js";
import { OnnxNetwork, writeOnnx } from "../../src/onnx/index.js";
import { brightness, interruptedAt, seeded, SMALL, trainedSmall } from "../nn/small-network.js";
import { lacksOnnxRuntime } from "../onnx/lacks-onnxruntime.js";

/** Says class 1 where the first pixel is above 1/2, and ties between the two classes at 0. */
const byFirstPixel: Classifier = {
  spec: SMALL,
  predict: (images) =>
    tf.tidy(() => {
      const pixel = tf.reshape(tf.slice(images, [0, 0, 0, 0], [-1, 1, 1, 1]), [-1, 1]);
      return tf.concat([tf.mul(tf.onesLike(pixel), 0.5), pixel], 1) as tf.Tensor2D;
    }),
};

const batch = (pixels: number[], labels: number[]) => ({
  images: tf.tidy(() => tf.tile(tf.tensor4d(pixels, [pixels.length, 1, 1, 1]), [1, 4, 4, 1])),
  labels: tf.tensor1d(labels, "int32"),
});

describe("evaluate(classifier, batches, { progress, now })", () => {
  it("counts what is right and what is taken for what, over all batches", () => {
    const clock = [0, 250, 1000, 1250];
    const batches = [batch([0, 1, 1], [0, 1, 0]), batch([1], [0])];
    const result = evaluate(byFirstPixel, batches, { now: () => clock.shift() as number });
    // right: 0 -> 0, 1 -> 1; wrong: 0 taken for 1, twice; two quarters of a second
    expect(result).toEqual({
      accuracy: 0.5,
      images: 4,
      confusion: [
        [1, 2],
        [0, 1],
      ],
      seconds: 0.5,
      imagesPerSecond: 8,
    });
  });

  it("disposes the batches and leaves nothing, also for a model whose batch norm it fuses", () => {
    const model = createModel(SMALL, seeded(1));
    const before = tf.memory().numTensors;
    evaluate(model, brightness(1));
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it("refuses a label that the network has no class for, and frees the batch", () => {
    const before = tf.memory().numTensors;
    expect(() => evaluate(byFirstPixel, [batch([0, 1], [0, 2])])).toThrow(
      "evaluate: labels must be from 0 to 1, got 2",
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it("measures a network as it is where its batch norm cannot be fused", () => {
    const layers = SMALL.layers.filter(({ kind }) => kind !== "conv2d");
    const normalized = layers.map((layer) => (layer.kind === "batchNorm" ? { ...layer, channels: 1 } : layer));
    const dense = { kind: "dense", name: "fc", inFeatures: 1, outFeatures: 2, bias: true } as const;
    const model = createModel({ ...SMALL, layers: [...normalized.slice(0, -1), dense] }, seeded(1));
    expect(evaluate(model, brightness(1)).images).toBe(80);
  });

  it("refuses to measure nothing", () => {
    expect(() => evaluate(byFirstPixel, [])).toThrow("evaluate: batches must hold at least one image, got none");
  });

  it("tells its progress after each batch, and is cancelled by what that throws, with no tensor left", () => {
    const model = createModel(SMALL, seeded(7));
    const before = tf.memory().numTensors;
    const progress = interruptedAt(32);
    expect(() => evaluate(model, brightness(3, 3), { progress })).toThrow("interrupted");
    expect(progress.told).toEqual([16, 32]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe.skipIf(lacksOnnxRuntime())('evaluate(network, batches, { engine: "onnxruntime", threads })', () => {
  it("counts the same as here, leaves no tensor, and measures the network alone", async () => {
    const model = await trainedSmall();
    const before = tf.memory().numTensors;
    const { accuracy, confusion, images } = evaluate(model, brightness(5));
    const clock = [0, 250, 1000, 1250, 2000, 2250, 3000, 3250, 4000, 4250];
    const now = () => clock.shift() as number;
    const result = await evaluate(model, brightness(5), { engine: "onnxruntime", threads: 1, now });
    // five batches of 16, a quarter of a second each
    expect(result).toEqual({ accuracy, confusion, images, seconds: 1.25, imagesPerSecond: 64 });
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it("takes an int8 network, and an open file", async () => {
    const model = await trainedSmall();
    const int8 = quantizeInt8(model, recordActivationRanges(model, brightness(1)), { requantization: "float32" });
    const { accuracy, confusion } = evaluate(int8, brightness(5));
    expect(await evaluate(int8, brightness(5), { engine: "onnxruntime" })).toMatchObject({ accuracy, confusion });
    const file = await OnnxNetwork.open(writeOnnx(int8));
    expect(await evaluate(file, brightness(5))).toMatchObject({ accuracy, confusion });
    await file.dispose();
    for (const network of [model, int8]) network.dispose();
  });

  it("refuses a label that the network has no class for, nothing at all, and another engine", async () => {
    const model = createModel(SMALL, seeded(1));
    const engine = "onnxruntime" as const;
    const before = tf.memory().numTensors;
    const strange = evaluate(model, [batch([0, 1], [0, 2])], { engine });
    await expect(strange).rejects.toThrow("evaluate: labels must be from 0 to 1, got 2");
    await expect(evaluate(model, [], { engine })).rejects.toThrow("batches must hold at least one image, got none");
    expect(tf.memory().numTensors).toBe(before);
    expect(() => evaluate(model, [], { engine: "tvm" as never })).toThrow(
      'evaluate: engine must be "onnxruntime" or left out, got tvm',
    );
    expect(() => evaluate(byFirstPixel as never, [], { engine })).toThrow(
      "evaluate: classifier must be a Model or an Int8Network where engine is given",
    );
    model.dispose();
  });
});
