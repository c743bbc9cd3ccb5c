import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  FileFormatError,
  readCheckpoint,
  readSafetensors,
  writeCheckpoint,
  writePacked,
  writeSafetensors,
} from "../../src/io/index.js";
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

  it("refuses notes under its own keys, and a training state that is not the model's", () => {
    const model = createModel(denseSpec, seeded(1));
    const velocity = tf.zeros([2, 3]);
    for (const key of ["quantlab.network", "quantlab.step"])
      expect(() => writeCheckpoint(model, { notes: new Map([[key, ""]]) })).toThrow(
        `writeCheckpoint: notes must use other keys than quantlab.network and quantlab.step, got ${key}`,
      );
    const writing = (step: number, velocities = new Map<string, tf.Tensor>()) =>
      expect(() => writeCheckpoint(model, { training: { step, velocities } }));
    writing(0.5).toThrow("writeCheckpoint: step must be an integer from 0 to 9007199254740991, got 0.5");
    writing(1, new Map([["x", velocity]])).toThrow("velocities must be of parameters that are trained, got one of");
    writing(1, new Map([["fc.weight", velocity]])).toThrow(
      'velocity of "fc.weight" must be float32 [2,2], got float32',
    );
    velocity.dispose();
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
    } = readCheckpoint(writeCheckpoint(model, { notes: new Map([["step", "x"]]) }));
    expect([back.spec, [...notes], training]).toEqual([model.spec, [["step", "x"]], undefined]);
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

  it("refuses a training state that is not the network's, and leaves no tensor", () => {
    const tensors = new Map<string, tf.Tensor>([
      ["fc.weight", tf.zeros([2, 2])],
      ["fc.bias", tf.zeros([2])],
    ]);
    const file = (step: string, name: string, velocity: tf.Tensor): Uint8Array => {
      const metadata = new Map([
        ["quantlab.network", JSON.stringify(denseSpec)],
        ["quantlab.step", step],
      ]);
      const bytes = writeSafetensors(new Map([...tensors, [`velocity.${name}`, velocity]]), metadata);
      velocity.dispose();
      return bytes;
    };
    const loaded = tf.memory().numTensors;
    const wrong: [Uint8Array, string][] = [
      [file("seven", "fc.bias", tf.zeros([2])), 'quantlab.step must be an integer from 0, got "seven"'],
      [file("-1", "fc.bias", tf.zeros([2])), 'quantlab.step must be an integer from 0, got "-1"'],
      [file("", "fc.bias", tf.zeros([2])), 'quantlab.step must be an integer from 0, got ""'],
      [file("7", "fc", tf.zeros([2])), 'velocities must be of parameters that are trained, got one of "fc"'],
      [file("7", "fc.bias", tf.zeros([3])), 'velocity of "fc.bias" must be float32 [2], got float32 [3]'],
      [file("7", "fc.bias", tf.zeros([2], "int32")), 'velocity of "fc.bias" must be float32 [2], got int32 [2]'],
    ];
    for (const [bytes, message] of wrong) {
      expect(() => readCheckpoint(bytes)).toThrow(new FileFormatError("corrupt", `readCheckpoint: ${message}`));
      expect(tf.memory().numTensors).toBe(loaded);
    }
    expect(() => readCheckpoint(file("7", "fc.bias", tf.tensor1d([1, NaN])))).toThrow(
      "readCheckpoint: velocity of fc.bias must hold finite numbers only, got NaN at index 1",
    );
    tf.dispose([...tensors.values()]);
  });

  it("refuses a description that is none, and numbers that do not fit it", () => {
    const state = new Map<string, tf.Tensor>([
      ["fc.weight", tf.zeros([2, 2])],
      ["fc.bias", tf.zeros([3])],
    ]);
    const read = (network: string): unknown =>
      readCheckpoint(writeSafetensors(state, new Map([["quantlab.network", network]])));
    expect(() => read("{")).toThrow("readCheckpoint: network must be JSON");
    expect(() => read('{"input":[1,1,0]}')).toThrow("readCheckpoint: input must be [height, width, channels]");
    expect(() => read(JSON.stringify(denseSpec))).toThrow("fc.bias must have shape [2]");
    tf.dispose([...state.values()]);
  });
});

describe("readCheckpoint(bytes) of something else", () => {
  it("points to readPacked where the file is a packed one, and refuses what is no bytes", () => {
    const model = createModel(denseSpec, seeded(1));
    const packed = writePacked(model);
    model.dispose();
    expect(() => readCheckpoint(packed)).toThrow(
      "readCheckpoint: bytes must be a float32 checkpoint, got a packed file: see readPacked",
    );
    expect(() => readCheckpoint("vgg.pth" as unknown as Uint8Array)).toThrow(
      "readCheckpoint: bytes must be a Uint8Array, got string",
    );
  });
});
