import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { readPyTorchCheckpoint } from "../../src/io/index.js";
import { inferVgg, modelFromStateDict, type ModelSpec, stateDictOf } from "../../src/nn/index.js";
import { stateDictPrefix } from "../../src/nn/state-dict.js";
import { lacks, sharedFile } from "../needs.mjs";

/** A convolution, a pool, and a dense layer behind a flattening of 2 x 2 x 2. */
const SPEC: ModelSpec = {
  input: [4, 4, 1],
  classes: ["a", "b", "c"],
  layers: [
    { kind: "conv2d", name: "conv", inChannels: 1, outChannels: 2, kernelSize: 3, stride: 1, pad: 1, bias: true },
    { kind: "relu", name: "relu" },
    { kind: "maxPool", name: "pool", size: 2 },
    { kind: "flatten", name: "flatten" },
    { kind: "dense", name: "fc", inFeatures: 8, outFeatures: 3, bias: true },
  ],
};

/** PyTorch's tensors, OIHW and [out, in]; small integers, so that every sum is exact. */
const torchState = () =>
  new Map<string, tf.Tensor>([
    ["conv.weight", tf.tensor4d([1, 0, -3, -1, -2, -1, 3, 0, 1, 2, -1, -3, -2, 2, -1, 1, 1, -1], [2, 1, 3, 3])],
    ["conv.bias", tf.tensor1d([1, -2])],
    [
      "fc.weight",
      tf.tensor2d([1, -1, 3, -1, 1, -1, 1, 1, -2, 0, -2, 1, -2, -3, 1, 2, 0, 1, 0, -1, -2, 1, 1, -3], [3, 8]),
    ],
    ["fc.bias", tf.tensor1d([0.5, 0, -1])],
  ]);

describe("modelFromStateDict(spec, state)", () => {
  it("computes what PyTorch computes, so OIHW and the flattening's order are right", () => {
    const image = tf.tensor4d([0, 1, 3, 1, 3, 3, 2, 3, 0, 1, 1, 1, 3, 0, 3, 2], [1, 4, 4, 1]);
    // torch 2.13: flatten(max_pool2d(relu(conv2d(x, w, b, padding=1)), 2), 1) @ d.T + db
    expect(modelFromStateDict(SPEC, torchState()).predict(image).arraySync()).toEqual([[13.5, -33, -11]]);
  });

  it("finds the parameters behind a prefix, as in a file that keeps more than a state_dict", () => {
    const wrapped = new Map([...torchState()].map(([name, value]) => [`state_dict.${name}`, value]));
    expect(modelFromStateDict(SPEC, wrapped).parameter("fc.bias").arraySync()).toEqual([0.5, 0, -1]);
  });

  it("names what is missing, misshapen or not finite, and leaves no tensor then", () => {
    const state = torchState();
    const before = tf.memory().numTensors;
    const broken = (name: string, value?: tf.Tensor) => {
      const copy = new Map(state);
      if (value) copy.set(name, value);
      else copy.delete(name);
      return () => modelFromStateDict(SPEC, copy);
    };
    expect(broken("fc.bias")).toThrow("modelFromStateDict: the checkpoint has no fc.bias; it has conv.weight");
    tf.tidy(() => {
      expect(broken("conv.weight", tf.zeros([3, 3, 1, 2]))).toThrow(
        "modelFromStateDict: conv.weight must have shape [2,1,3,3] (PyTorch's layout), got [3,3,1,2]",
      );
      expect(broken("fc.bias", tf.tensor1d([0, NaN, 0]))).toThrow(
        "modelFromStateDict: fc.bias must hold finite numbers only, got NaN at index 1",
      );
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  const checkpoint = sharedFile("data/checkpoints/vgg-cifar10.pth");
  describe.skipIf(lacks(checkpoint))("on the lab's own VGG", () => {
    it("reads 9,222,848 weights under the lab's names and gives them back unchanged", () => {
      const state = readPyTorchCheckpoint(readFileSync(checkpoint));
      const model = modelFromStateDict(inferVgg(state), state);
      const back = stateDictOf(model);
      for (const name of ["backbone.conv0.weight", "backbone.bn3.running_var", "classifier.weight"])
        expect(back.get(name)?.dataSync()).toEqual(state.get(stateDictPrefix(state, name) + name)?.dataSync());
      const weights = [...model.quantizableWeights().values()].reduce((sum, { size }) => sum + size, 0);
      expect(weights).toBe(9_222_848);
      tf.dispose([...state.values(), ...back.values()]);
      model.dispose();
    });
  });
});

describe("stateDictOf(model)", () => {
  it("undoes modelFromStateDict to the bit", () => {
    const [state, before] = [torchState(), tf.memory().numTensors];
    const model = modelFromStateDict(SPEC, state);
    const back = stateDictOf(model);
    expect([...back.keys()]).toEqual([...state.keys()]);
    for (const [name, value] of state) expect(back.get(name)?.arraySync()).toEqual(value.arraySync());
    model.dispose();
    expect(tf.memory().numTensors).toBe(before + back.size);
    tf.dispose([...back.values()]);
  });
});

describe("stateDictPrefix(state, name)", () => {
  const keys = (...names: string[]) => new Map(names.map((name) => [name, tf.zeros([1])]));
  it("is empty where the name is there itself, or nowhere", () => {
    expect(stateDictPrefix(keys("fc.weight", "ema.fc.weight"), "fc.weight")).toBe("");
    expect(stateDictPrefix(keys("x"), "fc.weight")).toBe("");
  });
  it("is the shortest of several", () => {
    expect(stateDictPrefix(keys("a.model.fc.weight", "model.fc.weight"), "fc.weight")).toBe("model.");
  });
});
