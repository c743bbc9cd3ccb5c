import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { onWasm } from "./plain-loops.js";

describe("unsortedSegmentSum(x, segmentIds, numSegments)", () => {
  it("adds up the entries of each segment; an empty one is 0, a negative id counts nowhere", () => {
    const [x, ids] = [tf.tensor1d([1, 2, 3, 4.5, 5]), tf.tensor1d([3, 0, -1, 3, 1], "int32")];
    const before = tf.memory().numTensors;
    const sums = tf.unsortedSegmentSum(x, ids, 4);
    expect(tf.memory().numTensors).toBe(before + 1);
    expect([sums.dtype, ...sums.dataSync()]).toEqual(["float32", 2, 5, 0, 5.5]);
  });
  it("keeps integers and whole rows", () => {
    const x = tf.tensor2d([2, 2, 3, 4, 16777217, 6], [3, 2], "int32");
    const sums = tf.unsortedSegmentSum(x, tf.tensor1d([1, 0, 1], "int32"), 2);
    expect([sums.dtype, ...sums.dataSync()]).toEqual(["int32", 3, 4, 16777219, 8]);
  });
  it("is the gradient of gather", () => {
    const gradient = tf.grad((x) => tf.gather(x, tf.tensor1d([0, 2, 2], "int32")))(
      tf.zeros([3]),
      tf.tensor1d([1, 2, 4]),
    );
    expect([...gradient.dataSync()]).toEqual([1, 0, 6]);
  });
  if (onWasm)
    it("refuses a segment that is not there", () => {
      const sum = () => tf.unsortedSegmentSum(tf.ones([2]), tf.tensor1d([0, 2], "int32"), 2);
      expect(sum).toThrow("unsortedSegmentSum: segmentIds must be below 2, got 2");
    });
});
