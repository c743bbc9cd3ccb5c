import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCheckpoint, readSafetensors, writeCheckpoint, writeSafetensors } from "../../src/io/index.js";
import { createModel, type Model, stateDictOf } from "../../src/nn/index.js";
import { denseSpec, images, seeded, smallModel } from "./packed-networks.js";

const valuesOf = (model: Model): [string, number[]][] =>
  [...model.parameters].map(([name, variable]) => [name, [...variable.dataSync()]]);

let before = 0;
beforeEach(() => (before = tf.memory().numTensors));
afterEach(() => expect(tf.memory().numTensors).toBe(before));

describe("writeCheckpoint(model, options)", () => {
  it("writes PyTorch's names and layouts, and no tensors stay behind", () => {
    const model = createModel(denseSpec, seeded(1));
    const owned = tf.memory().numTensors;
    const file = writeCheckpoint(model, { notes: new Map([["seed", "1"]]) });
    expect(tf.memory().numTensors).toBe(owned);
    expect(writeCheckpoint(model, { notes: new Map([["seed", "1"]]) })).toEqual(file);
    const tensors = readSafetensors(file);
    expect([...tensors.keys()]).toEqual(["fc.bias", "fc.weight"]);
    // PyTorch keeps [out, in] where the model has [in, out].
    const [a, b, c, d] = model.parameter("fc.weight").dataSync();
    expect([...(tensors.get("fc.weight")?.dataSync() ?? [])]).toEqual([a, c, b, d]);
    tf.dispose([...tensors.values()]);
    model.dispose();
  });
});

describe("readCheckpoint(bytes, classes)", () => {
  it("gives back the model, with the same predictions bit for bit, and the notes", () => {
    const model = smallModel();
    const {
      model: back,
      notes,
      training,
    } = readCheckpoint(writeCheckpoint(model, { notes: new Map([["data", "x"]]) }));
    expect([back.spec, [...notes], training]).toEqual([model.spec, [["data", "x"]], undefined]);
    const input = images();
    const [ours, theirs] = [model.predict(input), back.predict(input)];
    expect(theirs.dataSync()).toEqual(ours.dataSync());
    tf.dispose([input, ours, theirs]);
    model.dispose();
    back.dispose();
  });

  it("gives back where training stopped", () => {
    const model = createModel(denseSpec, seeded(1));
    const velocities = new Map([["fc.weight", tf.tensor2d([1, 2, 3, 4], [2, 2])]]);
    const { model: back, training } = readCheckpoint(writeCheckpoint(model, { training: { step: 7, velocities } }));
    expect(training?.step).toBe(7);
    expect([...(training?.velocities ?? [])].map(([name, v]) => [name, [...v.dataSync()]])).toEqual([
      ["fc.weight", [1, 2, 3, 4]],
    ]);
    expect(valuesOf(back)).toEqual(valuesOf(model));
    tf.dispose([...velocities.values(), ...(training?.velocities.values() ?? [])]);
    model.dispose();
    back.dispose();
  });

  it("takes a file without a description for the lab's VGG", () => {
    const model = smallModel();
    const state = stateDictOf(model);
    const { model: back } = readCheckpoint(writeSafetensors(state), [..."abcdefghij"]);
    expect(back.spec).toEqual({ ...model.spec, classes: [..."abcdefghij"] });
    expect(valuesOf(back)).toEqual(valuesOf(model));
    tf.dispose([...state.values()]);
    model.dispose();
    back.dispose();
  });

  it("refuses a description that is none, and numbers that do not fit it", () => {
    const state = new Map<string, tf.Tensor>([
      ["fc.weight", tf.zeros([2, 2])],
      ["fc.bias", tf.zeros([3])],
    ]);
    const read = (network: string): unknown => readCheckpoint(writeSafetensors(state, new Map([["network", network]])));
    expect(() => read("{")).toThrow("readCheckpoint: network must be JSON");
    expect(() => read('{"input":[1,1,0]}')).toThrow("readCheckpoint: input must be [height, width, channels]");
    expect(() => read(JSON.stringify(denseSpec))).toThrow("fc.bias must have shape [2]");
    tf.dispose([...state.values()]);
  });
});
