import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { createModel } from "../../src/nn/create-model.js";
import { Model } from "../../src/nn/model.js";
import type { ModelSpec } from "../../src/nn/model-spec.js";
import { vgg } from "../../src/nn/vgg.js";

/** One pixel wide, so that every number can be worked by hand. */
const TINY: ModelSpec = {
  input: [1, 1, 1],
  classes: ["a", "b"],
  layers: [
    { kind: "conv2d", name: "conv", inChannels: 1, outChannels: 1, kernelSize: 1, stride: 1, pad: 0, bias: false },
    { kind: "batchNorm", name: "bn", channels: 1, epsilon: 0 },
    { kind: "relu", name: "relu" },
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "fc", inFeatures: 1, outFeatures: 2, bias: true },
  ],
};

function tiny(): Model {
  const numbers: Record<string, tf.Tensor> = {
    "conv.weight": tf.tensor4d([2], [1, 1, 1, 1]),
    "bn.weight": tf.tensor1d([3]),
    "bn.bias": tf.tensor1d([1]),
    "bn.running_mean": tf.tensor1d([2]),
    "bn.running_var": tf.tensor1d([4]),
    "fc.weight": tf.tensor2d([[1, -1]]),
    "fc.bias": tf.tensor1d([0, 0.5]),
  };
  return new Model(TINY, new Map(Object.entries(numbers).map(([name, value]) => [name, tf.variable(value)])));
}

describe("Model(spec, parameters)", () => {
  it("predicts with running statistics: 3 (2 x 3 - 2) / 2 + 1 = 7, logits 7 and -6.5", () => {
    const logits = tiny().predict(tf.tensor4d([3], [1, 1, 1, 1]));
    expect(logits.arraySync()).toEqual([[7, -6.5]]);
  });

  it("cuts below 0 at the ReLU: 3 (0 - 2) / 2 + 1 = -2 becomes 0", () => {
    expect(
      tiny()
        .predict(tf.zeros([1, 1, 1, 1]))
        .arraySync(),
    ).toEqual([[0, 0.5]]);
  });

  it("normalizes with the batch's statistics in training and reports them, variance unbiased", () => {
    // conv gives 2 and 6: mean 4, variance 4 (unbiased 8); normalized -1 and 1; 3 x - 1 + 1 = -2 -> 0, and 4
    let seen: number[] = [];
    const logits = tiny().forward(tf.tensor4d([1, 3], [2, 1, 1, 1]), {
      training: true,
      onStatistics: (_, mean, variance) => (seen = [...mean.dataSync(), ...variance.dataSync()]),
    });
    expect(logits.arraySync()[0]).toEqual([0, 0.5]);
    expect(logits.arraySync()[1]?.[0]).toBeCloseTo(4, 5);
    expect(seen[0]).toBeCloseTo(4, 5);
    expect(seen[1]).toBeCloseTo(8, 4);
  });

  it("shows each layer's output in order and lets weights and outputs be replaced", () => {
    const names: string[] = [];
    const logits = tiny().forward(tf.ones([1, 1, 1, 1]), {
      mapWeights: (layer, weights) => (layer === "conv" ? tf.mul(weights, 2) : weights),
      mapOutput: (layer, output) => (layer.kind === "relu" ? tf.add(output, 1) : output),
      onOutput: ({ name }) => names.push(name),
    });
    // 4: 3 (4 - 2) / 2 + 1 = 4, plus 1
    expect(logits.arraySync()).toEqual([[5, -4.5]]);
    expect(names).toEqual(["conv", "bn", "relu", "flatten", "fc"]);
  });

  it("pads a strided convolution with zeros: a 5 x 5 window over 3 x 3 ones, padded by 2, sees all nine", () => {
    const conv = { inChannels: 1, outChannels: 1, kernelSize: 5, stride: 2, pad: 2, bias: false };
    const spec: ModelSpec = { input: [3, 3, 1], classes: [], layers: [{ kind: "conv2d", name: "c", ...conv }] };
    const model = new Model(spec, new Map([["c.weight", tf.variable(tf.ones([5, 5, 1, 1]))]]));
    expect([...model.forward(tf.ones([1, 3, 3, 1])).dataSync()]).toEqual([9, 9, 9, 9]);
  });

  it("lists what is quantized and what is trained", () => {
    const model = tiny();
    expect([...model.quantizableWeights().keys()]).toEqual(["conv", "fc"]);
    expect([...model.trainableParameters().keys()]).toEqual([
      "conv.weight",
      "bn.weight",
      "bn.bias",
      "fc.weight",
      "fc.bias",
    ]);
  });

  it("leaves one tensor a prediction, and none after it is disposed", () => {
    const before = tf.memory().numTensors;
    const model = createModel(vgg({ width: 0.125 }), Math.random);
    const images = tf.zeros([1, 32, 32, 3]) as tf.Tensor4D;
    const loaded = tf.memory().numTensors;
    const logits = model.predict(images);
    const trained = model.forward(images, { training: true });
    expect(tf.memory().numTensors).toBe(loaded + 2);
    tf.dispose([logits, trained, images]);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("clones into numbers of its own", () => {
    const [model, copy] = [tiny(), tiny().clone()];
    model.parameter("fc.bias").assign(tf.tensor1d([5, 5]));
    expect([...copy.parameter("fc.bias").dataSync()]).toEqual([0, 0.5]);
    copy.assign(model);
    expect([...copy.parameter("fc.bias").dataSync()]).toEqual([5, 5]);
  });

  it("refuses missing, unknown and misshapen parameters by name", () => {
    const parameters = new Map(tiny().parameters);
    parameters.delete("fc.bias");
    expect(() => new Model(TINY, parameters)).toThrow("Model: parameter fc.bias is missing");
    parameters.set("fc.bias", tf.variable(tf.zeros([3])));
    expect(() => new Model(TINY, parameters)).toThrow("Model: fc.bias must have shape [2], got [3]");
    const extra = new Map(tiny().parameters).set("x", tf.variable(tf.zeros([1])));
    expect(() => new Model(TINY, extra)).toThrow("Model: no layer has a parameter x");
  });

  it("refuses images of another shape, naming both", () => {
    expect(() => tiny().predict(tf.zeros([1, 3, 32, 32]))).toThrow(
      "Model: images must have shape [batch, 1, 1, 1] (NHWC), got [1,3,32,32]",
    );
  });
});
