import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import {
  integersFrom,
  linearQuantizeFeature,
  linearQuantizeWeightPerChannel,
  parametersBy,
} from "../../src/linear/index.js";

describe("integersFrom(name, shape, bitwidth, call)", () => {
  it("frees all that the function makes but its result", () => {
    const before = tf.memory().numTensors;
    const result = integersFrom("f", [2], 4, () => tf.tensor1d([-8.5, 7]).round().toInt());
    expect([...result.dataSync()]).toEqual([-8, 7]);
    expect(tf.memory().numTensors).toBe(before + 1);
    result.dispose();
  });

  it.each([
    ["nothing", () => undefined as never, "f of conv must be int32 [2], got undefined"],
    ["floats", () => tf.tensor1d([1, 2]), "f of conv must be int32 [2], got float32 [2]"],
    ["another shape", () => tf.tensor1d([1], "int32"), "f of conv must be int32 [2], got int32 [1]"],
    ["more bits", () => tf.tensor1d([7, 8], "int32"), "f of conv must hold integers from -8 to 7, got 8"],
  ])("refuses %s, and frees it", (_, call, message) => {
    const before = tf.memory().numTensors;
    expect(() => integersFrom("f of conv", [2], 4, call)).toThrow(new RangeError(message));
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("parametersBy(name, quantizationScaleAndZeroPoint, tensor, bitwidth)", () => {
  const by = (result: unknown) => parametersBy("f", () => result as never, () => tf.tensor1d([1]), 4); // prettier-ignore

  it("hands out the two numbers, and frees the tensors", () => {
    const before = tf.memory().numTensors;
    expect(by({ scale: 0.5, zeroPoint: -8, more: 1 })).toEqual({ scale: 0.5, zeroPoint: -8 });
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each([
    [undefined, "f must return { scale, zeroPoint }, got undefined"],
    [{ scale: 0, zeroPoint: 0 }, "f: scale must be a finite number above 0, got 0"],
    [{ scale: NaN, zeroPoint: 0 }, "f: scale must be a finite number above 0, got NaN"],
    [{ scale: 1, zeroPoint: 0.5 }, "f: zeroPoint must be an integer from -8 to 7, got 0.5"],
    [{ scale: 1, zeroPoint: 8 }, "f: zeroPoint must be an integer from -8 to 7, got 8"],
  ])("refuses %j", (result, message) => {
    expect(() => by(result)).toThrow(new RangeError(message));
  });
});

describe("functions given in place of the library's", () => {
  /** Marks its result: every integer is 3. */
  const linearQuantize = (tensor: tf.Tensor) => tf.fill(tensor.shape, 3, "int32");

  it("quantize features", () => {
    const features = tf.tensor1d([0, 1]);
    const quantizationScaleAndZeroPoint = () => ({ scale: 0.25, zeroPoint: 5 });
    const { quantized, ...rest } = linearQuantizeFeature(features, 4, {
      linearQuantize,
      quantizationScaleAndZeroPoint,
    });
    expect([[...quantized.dataSync()], rest]).toEqual([[3, 3], { scale: 0.25, zeroPoint: 5 }]);
    expect(() => linearQuantizeFeature(features, 4, { linearQuantize: () => tf.tensor1d([1, 2]) })).toThrow(
      "linearQuantizeFeature: linearQuantize must be int32 [2], got float32 [2]",
    );
  });

  it("quantize weights with the library's scale a channel, and leave none behind when refused", () => {
    const weights = tf.tensor2d([[-0.5, 1.75], [1.75, 7]]); // prettier-ignore
    const { quantized, scale } = linearQuantizeWeightPerChannel(weights, 4, { linearQuantize });
    expect([quantized.arraySync(), scale.arraySync()]).toEqual([[[3, 3], [3, 3]], [0.25, 1]]); // prettier-ignore
    const before = tf.memory().numTensors;
    const wrong = () => linearQuantizeWeightPerChannel(weights, 4, { linearQuantize: () => tf.tensor1d([1], "int32") });
    expect(wrong).toThrow("linearQuantizeWeightPerChannel: linearQuantize must be int32 [2, 2], got int32 [1]");
    expect(tf.memory().numTensors).toBe(before);
  });
});
