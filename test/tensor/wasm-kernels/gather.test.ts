import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { onWasm } from "./plain-loops.js";

const indices = tf.tensor2d([2, 0, 0, 1], [2, 2], "int32");

describe("gather(x, indices, axis)", () => {
  it("looks up single values, in the shape of the indices", () => {
    const codebook = tf.tensor1d([0.5, 1.5, 2.5]);
    const before = tf.memory().numTensors;
    const values = tf.gather(codebook, indices);
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(values.arraySync()).toEqual([[2.5, 0.5], [0.5, 1.5]]); // prettier-ignore
  });
  it("looks up rows of integers that float32 cannot hold", () => {
    const rows = tf.gather(tf.tensor2d([16777217, 1, 2, 3, 4, 5], [3, 2], "int32"), tf.tensor1d([2, 0], "int32"));
    expect([rows.dtype, ...rows.dataSync()]).toEqual(["int32", 4, 5, 16777217, 1]);
  });
  it("takes other axes, and no index at all", () => {
    expect(tf.gather(tf.tensor2d([1, 2, 3, 4], [2, 2]), tf.tensor1d([1], "int32"), 1).arraySync()).toEqual([[2], [4]]);
    expect(tf.gather(tf.ones([3, 2]), tf.tensor1d([], "int32")).shape).toEqual([0, 2]);
  });
  if (onWasm)
    it.each([3, -1])("refuses the index %s, and leaves nothing in memory", (index) => {
      const engine = tf.backend() as tf.KernelBackend & { numDataIds(): number };
      const [x, at] = [tf.ones([3]), tf.tensor1d([index], "int32")];
      const before = engine.numDataIds();
      expect(() => tf.gather(x, at)).toThrow(`gather: indices must be from 0 to 2, got ${index}`);
      expect(engine.numDataIds()).toBe(before);
    });
});
