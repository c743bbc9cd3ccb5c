import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { inferVgg, vgg } from "../../src/nn/index.js";

const state = (prefix = "") =>
  new Map<string, tf.Tensor>([
    [`${prefix}backbone.conv0.weight`, tf.zeros([8, 3, 3, 3])],
    [`${prefix}classifier.weight`, tf.zeros([3, 64])],
  ]);

describe("inferVgg(state, classes)", () => {
  it("takes width and number of classes from the shapes, behind any prefix", () => {
    expect(inferVgg(state("state_dict."))).toEqual(vgg({ width: 0.125, classes: ["0", "1", "2"] }));
    expect(inferVgg(state(), ["a", "b", "c"]).classes).toEqual(["a", "b", "c"]);
  });

  it("refuses another network, naming what it found, and another number of classes", () => {
    expect(() => inferVgg(new Map([["fc1.weight", tf.zeros([1])]]))).toThrow(
      "inferVgg: the checkpoint must be the lab's VGG, with backbone.conv0.weight and classifier.weight, got fc1.weight",
    );
    expect(() => inferVgg(state(), ["a"])).toThrow(
      "inferVgg: the data must have 3 classes as the checkpoint has, got 1",
    );
  });
});
