import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

const integers = tf.tensor1d([16777217, -33554435, 3], "int32"); // the first two are no float32
const results: [string, () => tf.Tensor, (string | number)[]][] = [
  ["neg", () => tf.neg(integers), ["int32", -16777217, 33554435, -3]],
  ["floorDiv", () => tf.floorDiv(integers, tf.scalar(2, "int32")), ["int32", 8388608, -16777218, 1]],
  ["clipByValue", () => tf.clipByValue(integers, -8, 7), ["int32", 7, -8, 3]],
  ["matMul", () => tf.matMul(integers.expandDims(0), tf.tensor2d([1, 1, 2], [3, 1], "int32")), ["int32", -16777212]],
  ["cast to bool", () => tf.cast(tf.tensor1d([0, 0.5, 256, -1, -0]), "bool"), ["bool", 0, 1, 1, 1, 0]],
  ["cast of bool", () => tf.cast(tf.tensor1d([1, 0], "bool"), "bool"), ["bool", 1, 0]],
  ["cast to int32", () => tf.cast(tf.tensor1d([1.9, -1.9]), "int32"), ["int32", 1, -1]],
];

describe("integers", () => {
  it.each(results)("are exact in %s", (_, operation, expected) => {
    const result = tf.tidy(operation);
    expect([result.dtype, ...result.dataSync()]).toEqual(expected);
  });
  it("leave one tensor in memory", () => {
    const before = tf.memory().numTensors;
    tf.neg(integers);
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});

describe("float32", () => {
  it("is clipped and multiplied as before", () => {
    expect([...tf.clipByValue(tf.tensor1d([-9, 0.25]), -8, 7).dataSync()]).toEqual([-8, 0.25]);
    expect([...tf.matMul(tf.ones([1, 2]), tf.tensor2d([0.5, 0.25], [2, 1])).dataSync()]).toEqual([0.75]);
  });
});
