import * as tf from "@tensorflow/tfjs";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCheckpoint } from "../../src/io/index.js";
import { batches, loadCifar10, subset } from "../../src/data/index.js";
import { createModel, quantizationPoints, recordActivationRanges, vgg } from "../../src/nn/index.js";
import { lacks, sharedFile } from "../needs.mjs";
import { brightness, interruptedAt, seeded, SMALL } from "./small-network.js";

describe("quantizationPoints(spec)", () => {
  it("names for each layer with weights the ReLU behind it, and the dense layer itself", () => {
    expect([...quantizationPoints(SMALL)]).toEqual([
      ["conv", "relu"],
      ["fc", "fc"],
    ]);
    expect(quantizationPoints(vgg()).size).toBe(9);
  });
});

describe("recordActivationRanges(model, batches, { method, bitwidth })", () => {
  it("records the least and greatest output over all batches, and leaves no tensor", () => {
    const model = createModel(SMALL, seeded(7));
    const logits = [...brightness(1, 3)].map(({ images }) => model.predict(images).dataSync());
    const all = logits.flatMap((each) => [...each]);
    const before = tf.memory().numTensors;
    const ranges = recordActivationRanges(model, brightness(1, 3));
    expect(tf.memory().numTensors).toBe(before);
    expect([...ranges.keys()]).toEqual(["relu", "fc"]);
    expect(ranges.get("fc")).toEqual({ min: Math.min(0, ...all), max: Math.max(0, ...all) });
    expect(ranges.get("relu")?.min).toBe(0);
  });

  it("takes narrower ranges by percentile", () => {
    const model = createModel(SMALL, seeded(7));
    const whole = recordActivationRanges(model, brightness(1, 3)).get("relu")!;
    const most = recordActivationRanges(model, brightness(1, 3), { method: "percentile" }).get("relu")!;
    expect(most.max).toBeLessThanOrEqual(whole.max);
  });

  it("tells its progress after each batch, and is cancelled by what that throws, with no tensor left", () => {
    const model = createModel(SMALL, seeded(7));
    const before = tf.memory().numTensors;
    const progress = interruptedAt(32);
    expect(() => recordActivationRanges(model, brightness(3, 3), { progress })).toThrow("interrupted");
    expect(progress.told).toEqual([16, 32]);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses an empty sample", () => {
    expect(() => recordActivationRanges(createModel(SMALL, seeded(1)), [])).toThrow(
      "recordActivationRanges: batches must hold at least one image, got none",
    );
  });

  it.each([
    ["method", { method: "kl" as never }, 'calibrateRange: method must be "minmax", "percentile", "entropy" or "mse"'],
    ["bitwidth", { bitwidth: 1 }, "calibrateRange: bitwidth must be an integer from 2 to 32, got 1"],
    ["bitwidth", { method: "mse", bitwidth: 9 }, "calibrateRange: bitwidth must be an integer from 2 to 8, got 9"],
  ] as const)("refuses an unknown %s before it takes a batch", (_, options, message) => {
    let taken = 0;
    const counted = function* () {
      taken++;
      yield* brightness(1, 1);
    };
    expect(() => recordActivationRanges(createModel(SMALL, seeded(1)), counted(), options)).toThrow(message);
    expect(taken).toBe(0);
  });

  it("disposes a batch that the model refuses", () => {
    const model = createModel(SMALL, seeded(1));
    const before = tf.memory().numTensors;
    const wrong = { images: tf.zeros<tf.Rank.R4>([1, 5, 5, 1]), labels: tf.zeros<tf.Rank.R1>([1], "int32") };
    expect(() => recordActivationRanges(model, [wrong])).toThrow("images must have shape [batch, 4, 4, 1]");
    expect(tf.memory().numTensors).toBe(before);
  });

  const files = ["vgg-cifar10.pth", "vgg-reference.json"].map((name) => sharedFile(`data/checkpoints/${name}`));
  const cifar10 = process.env["QUANTLAB_CIFAR10"] ?? "";
  describe.skipIf(lacks(files[0]!) || lacks(cifar10))("on the lab's own VGG", () => {
    it("records what PyTorch recorded on the same 512 images", async () => {
      const { model } = readCheckpoint(readFileSync(files[0]!));
      const { train } = await loadCifar10({ folder: cifar10 });
      // WebAssembly is some ten times as slow: a few of the images, whose ranges must lie within those of all.
      const all = tf.getBackend() === "tensorflow";
      const ranges = recordActivationRanges(model, batches(subset(train, all ? 512 : 16), { batchSize: 64 }));
      const { ranges: expected } = JSON.parse(readFileSync(files[1]!, "utf8")) as { ranges: [number, number][] };
      [...ranges.values()].forEach(({ min, max }, i) => {
        // The first of the file's is the input's own range.
        const [least, greatest] = expected[i + 1]!;
        expect(min).toBeGreaterThan(least - 1e-4);
        expect(max / greatest).toBeLessThan(1 + 1e-5);
        if (all) expect([min - least, max / greatest - 1].every((error) => Math.abs(error) < 1e-4)).toBe(true);
      });
      model.dispose();
    });
  });
});
