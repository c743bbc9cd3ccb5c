import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { createModel, fuseBatchNorm, type ModelSpec, train } from "../../src/nn/index.js";
import { brightness, seeded, SMALL } from "./small-network.js";

describe("fuseBatchNorm(model)", () => {
  it("keeps the predictions of a trained network, without its batch norm", async () => {
    const model = createModel(SMALL, seeded(7));
    const options = { epochs: 1, stepsPerEpoch: 5, batches: () => brightness(1), learningRate: () => 0.1 };
    tf.dispose([...(await train(model, options)).velocities.values()]);
    const before = tf.memory().numTensors;
    const fused = fuseBatchNorm(model);
    expect(fused.spec.layers.map(({ kind }) => kind)).not.toContain("batchNorm");
    const { images, labels } = [...brightness(9, 1)][0]!;
    const [exact, got] = [model.predict(images), fused.predict(images)];
    // Rounding of float32 only: logits here are below 10.
    expect(tf.tidy(() => tf.max(tf.abs(tf.sub(exact, got))).dataSync()[0])).toBeLessThan(1e-5);
    tf.dispose([images, labels, exact, got]);
    fused.dispose();
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });

  it("takes a network that has none as it is", () => {
    const fused = fuseBatchNorm(createModel(SMALL, seeded(1)));
    const again = fuseBatchNorm(fused);
    expect(again.spec).toEqual(fused.spec);
    expect(again.parameter("conv.weight").dataSync()).toEqual(fused.parameter("conv.weight").dataSync());
  });

  it("refuses a batch norm with no convolution before it", () => {
    const layers = SMALL.layers.filter(({ kind }) => kind !== "conv2d");
    const spec: ModelSpec = { ...SMALL, input: [4, 4, 4], layers };
    expect(() => fuseBatchNorm(createModel(spec, seeded(1)))).toThrow(
      "fuseBatchNorm: bn must follow a convolution without bias",
    );
  });
});
