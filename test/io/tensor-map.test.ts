import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { tensorMap } from "../../src/io/tensor-map.js";

describe("tensorMap(entries, make)", () => {
  const entries = new Map([
    ["b", 1],
    ["a", 2],
  ]);

  it("makes a tensor of each entry, in order", () => {
    const before = tf.memory().numTensors;
    const tensors = tensorMap(entries, (_, value) => tf.scalar(value));
    expect([...tensors].map(([name, t]) => [name, t.dataSync()[0]])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
    expect(tf.memory().numTensors).toBe(before + 2);
    tf.dispose([...tensors.values()]);
  });

  it("leaves none behind when one fails", () => {
    const before = tf.memory().numTensors;
    const make = (name: string, value: number): tf.Tensor => {
      if (name === "a") throw new Error("no a");
      return tf.scalar(value);
    };
    expect(() => tensorMap(entries, make)).toThrow("no a");
    expect(tf.memory().numTensors).toBe(before);
  });
});
