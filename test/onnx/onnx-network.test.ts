import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { KMeansQuantizer } from "../../src/kmeans/index.js";
import type { QuantizationParameters } from "../../src/linear/index.js";
import { Int8Network, quantizeInt8, recordActivationRanges } from "../../src/nn/index.js";
import { OnnxNetwork, writeOnnx } from "../../src/onnx/index.js";
import { brightness, seeded, trainedSmall } from "../nn/small-network.js";
import { lacksOnnxRuntime } from "./lacks-onnxruntime.js";
import { CHAINS, someInt8Network } from "./some-int8-network.js";

/** Images of whole bytes. */
function someImages(count: number, [height, width, channels]: [number, number, number], random: () => number) {
  const pixels = Float32Array.from(
    { length: count * height * width * channels },
    () => Math.floor(256 * random()) / 255,
  );
  return tf.tensor4d(pixels, [count, height, width, channels]);
}

/** The logits as the integers they stand for. */
async function integersOf(file: Uint8Array, images: tf.Tensor4D, { scale, zeroPoint }: QuantizationParameters) {
  const network = await OnnxNetwork.open(file, { threads: 1 });
  const logits = await network.predict(images);
  await network.dispose();
  const integers = Array.from(logits.dataSync(), (real) => real / Math.fround(scale) + zeroPoint);
  logits.dispose();
  // Each is an integer but for float32's rounding.
  for (const value of integers) expect(Math.abs(value - Math.round(value))).toBeLessThan(1e-3);
  return integers.map((value) => Math.round(value) + 0);
}

const lastParameters = ({ data }: Int8Network) => [...data.layers.values()].at(-1)!.output;

describe.skipIf(lacksOnnxRuntime())("OnnxNetwork", () => {
  // Killed: channels last in the dense layer's order, a bias shifted by the zero point, ties of a mean to the even integer, sums scaled in doubles.
  it.each(Object.entries(CHAINS))("computes the int8 network's own integers: %s", async (_, spec) => {
    const random = seeded(11);
    const seen = new Set<number>();
    for (let round = 0; round < 8; round++) {
      const network = someInt8Network(spec, random, { requantization: "float32" });
      const images = someImages(16, spec.input, random);
      const integers = network.predictIntegers(images);
      const ours = [...integers.dataSync()];
      for (const integer of ours) seen.add(integer);
      expect(await integersOf(writeOnnx(network), images, lastParameters(network))).toEqual(ours);
      tf.dispose([images, integers]);
      network.dispose();
    }
    expect(seen.size).toBeGreaterThan(50);
  });

  it("rounds next to a tie as float32 does, not as doubles do", async () => {
    const spec = CHAINS["one dense layer"]!;
    // In float32 S_in S_w / S_out is 0.1 and a tenth of all products are ties (0.5, 1.5); in doubles this S_out leaves them just below, and float32's 0.1 just
    // above where the product alone is in doubles
    const weights = Int8Array.from({ length: 36 }, (_, i) => (i % 5) - 2);
    const weightScale = new Float32Array(3).fill(255);
    const dense = { weights, weightScale, bias: new Int32Array(3), output: { scale: 10 + 1e-8, zeroPoint: 0 } };
    const data = { spec, layers: new Map([["a", dense]]) };
    const images = someImages(500, spec.input, seeded(5));
    const [float32, float] = (["float32", "float"] as const).map((requantization) => {
      const network = new Int8Network(data, { requantization });
      const integers = [...network.predictIntegers(images).dataSync()];
      network.dispose();
      return integers;
    });
    expect(float32).not.toEqual(float);
    const network = new Int8Network(data);
    expect(await integersOf(writeOnnx(network), images, dense.output)).toEqual(float32);
    network.dispose();
    images.dispose();
  });

  it("computes a trained network's integers, with weights of 8 bits and of bits by layer", async () => {
    const model = await trainedSmall();
    const ranges = recordActivationRanges(model, brightness(1));
    const images = someImages(64, model.spec.input, seeded(3));
    for (const weightBits of [8, { conv: 4, fc: 2 }]) {
      const network = quantizeInt8(model, ranges, { requantization: "float32", weightBits });
      const integers = network.predictIntegers(images);
      expect(await integersOf(writeOnnx(network), images, lastParameters(network))).toEqual([...integers.dataSync()]);
      expect(new Set(integers.dataSync()).size).toBeGreaterThan(20);
      integers.dispose();
      network.dispose();
    }
    images.dispose();
    model.dispose();
  });

  it("computes the float32 network's logits, and those of one with codebooks", async () => {
    const model = await trainedSmall();
    const images = someImages(5, model.spec.input, seeded(3));
    for (const bits of [32, 2]) {
      const quantizer = new KMeansQuantizer(model, bits === 2 ? 2 : 8);
      if (bits === 2) quantizer.apply(model);
      quantizer.dispose();
      const network = await OnnxNetwork.open(writeOnnx(model));
      const [theirs, ours] = [await network.predict(images), model.predict(images)];
      expect(tf.max(tf.abs(tf.sub(theirs, ours))).dataSync()[0]).toBeLessThan(1e-5);
      tf.dispose([theirs, ours]);
      await network.dispose();
    }
    images.dispose();
    model.dispose();
  });

  it("opens a path too, takes batches of any size, and leaves one tensor a prediction", async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-onnx-"));
    const network = someInt8Network(CHAINS["two dense layers"]!, seeded(2));
    writeFileSync(path.join(folder, "a.onnx"), writeOnnx(network, { calibration: "min-max" }));
    const opened = await OnnxNetwork.open(path.join(folder, "a.onnx"), { threads: 2 });
    rmSync(folder, { recursive: true });
    expect([opened.classes, opened.metadata.get("quantlab.calibration")]).toEqual([["a", "b", "c"], "min-max"]);
    for (const count of [1, 7]) {
      const images = tf.zeros<tf.Rank.R4>([count, 2, 2, 3]);
      const before = tf.memory().numTensors;
      const logits = await opened.predict(images);
      expect([tf.memory().numTensors, logits.shape]).toEqual([before + 1, [count, 3]]);
      tf.dispose([images, logits]);
    }
    await opened.dispose();
    network.dispose();
  });

  it("refuses what is no such file, threads that are no number, and images of another shape", async () => {
    const network = someInt8Network(CHAINS["two dense layers"]!, seeded(2));
    const file = writeOnnx(network);
    await expect(OnnxNetwork.open(file, { threads: 0 })).rejects.toThrow(
      "OnnxNetwork.open: threads must be an integer from 1 to 1024, got 0",
    );
    await expect(OnnxNetwork.open(Uint8Array.of(1, 2, 3))).rejects.toThrow(
      "OnnxNetwork.open: onnxruntime refuses the file",
    );
    const opened = await OnnxNetwork.open(file);
    await expect(opened.predict(tf.zeros([1, 3, 2, 2]))).rejects.toThrow(
      "OnnxNetwork: images must be float32 [batch, 2, 2, 3] (NHWC), got float32 [1,3,2,2]",
    );
    await opened.dispose();
    network.dispose();
  });
});
