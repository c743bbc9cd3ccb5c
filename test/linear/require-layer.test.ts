import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import {
  accumulateConv2d,
  accumulateLinear,
  calibrateRange,
  fakeQuantize,
  fuseConvBatchNorm,
  linearDequantize,
  linearQuantize,
  linearQuantizeBias,
  linearQuantizeFeature,
  linearQuantizeWeightPerChannel,
  linearQuantizeWeightPerTensor,
  prepareConv2d,
  prepareLinear,
  preprocess,
  quantizationScaleAndZeroPoint,
  quantizedConv2d,
  quantizedLinear,
  RangeObserver,
  requantize,
  requantizeInteger,
  shiftConv2dBias,
  shiftLinearBias,
} from "../../src/linear/index.js";
import { int } from "./tensors.js";

const layer = {
  inputScale: 1,
  inputZeroPoint: 0,
  weightScale: tf.ones<tf.Rank.R1>([1]),
  outputScale: 1,
  outputZeroPoint: 0,
};
const bias = int<tf.Tensor1D>([0], [1]);
const dense = int<tf.Tensor2D>([1], [1, 1]);
const kernel = int<tf.Tensor4D>([1], [1, 1, 1, 1]);
const batchNorm = () => {
  const one = tf.ones<tf.Rank.R1>([1]);
  return { gamma: one, beta: one, mean: one, variance: one, epsilon: 0 };
};

/** Every tensor argument of the room, with something else in its place. */
const doors: [string, (other: never) => unknown][] = [
  ["accumulateConv2d: input", (other) => accumulateConv2d(other, kernel, bias)],
  ["accumulateConv2d: weights", (other) => accumulateConv2d(kernel, other, bias)],
  ["accumulateConv2d: bias", (other) => accumulateConv2d(kernel, kernel, other)],
  ["accumulateLinear: input", (other) => accumulateLinear(other, dense, bias)],
  ["accumulateLinear: weights", (other) => accumulateLinear(dense, other, bias)],
  ["accumulateLinear: bias", (other) => accumulateLinear(dense, dense, other)],
  ["calibrateRange: samples", (other) => calibrateRange(other, "minmax")],
  ["fakeQuantize: tensor", (other) => fakeQuantize(other, 8, 1, 0)],
  ["fuseConvBatchNorm: weights", (other) => fuseConvBatchNorm(other, batchNorm())],
  ["fuseConvBatchNorm: gamma", (other) => fuseConvBatchNorm(tf.ones([1, 1, 1, 1]), { ...batchNorm(), gamma: other })],
  ["fuseConvBatchNorm: beta", (other) => fuseConvBatchNorm(tf.ones([1, 1, 1, 1]), { ...batchNorm(), beta: other })],
  ["linearDequantize: quantized", (other) => linearDequantize(other, 1, 0)],
  ["linearQuantize: tensor", (other) => linearQuantize(other, 8, 1, 0)],
  ["linearQuantize: scale", (other) => linearQuantize(tf.ones([2]), 8, other, 0)],
  ["linearQuantize: zeroPoint", (other) => linearQuantize(tf.ones([2]), 8, 1, other)],
  ["linearQuantizeBias: bias", (other) => linearQuantizeBias(other, tf.ones([1]), 1)],
  ["linearQuantizeBias: weightScale", (other) => linearQuantizeBias(tf.ones([1]), other, 1)],
  ["linearQuantizeFeature: tensor", (other) => linearQuantizeFeature(other, 8)],
  ["linearQuantizeWeightPerChannel: weights", (other) => linearQuantizeWeightPerChannel(other, 8)],
  ["linearQuantizeWeightPerTensor: weights", (other) => linearQuantizeWeightPerTensor(other, 8)],
  ["prepareConv2d: weights", (other) => prepareConv2d(other, bias, layer)],
  ["prepareConv2d: bias", (other) => prepareConv2d(kernel, other, layer)],
  ["prepareConv2d: input", (other) => prepareConv2d(kernel, bias, layer).apply(other)],
  ["prepareLinear: weights", (other) => prepareLinear(other, bias, layer)],
  ["prepareLinear: bias", (other) => prepareLinear(dense, other, layer)],
  ["prepareLinear: input", (other) => prepareLinear(dense, bias, layer).apply(other)],
  ["preprocess: images", (other) => preprocess(other)],
  ["quantizationScaleAndZeroPoint: tensor", (other) => quantizationScaleAndZeroPoint(other, 8)],
  ["quantizedConv2d: input", (other) => quantizedConv2d(other, kernel, bias, layer)],
  ["quantizedConv2d: weights", (other) => quantizedConv2d(kernel, other, bias, layer)],
  ["quantizedConv2d: weightScale", (other) => quantizedConv2d(kernel, kernel, bias, { ...layer, weightScale: other })],
  ["quantizedLinear: input", (other) => quantizedLinear(other, dense, bias, layer)],
  ["quantizedLinear: bias", (other) => quantizedLinear(dense, dense, other, layer)],
  ["RangeObserver.observe: values", (other) => new RangeObserver().observe(other)],
  ["requantize: sums", (other) => requantize(other, layer)],
  ["requantizeInteger: sums", (other) => requantizeInteger(other, [], 0, 8)],
  ["shiftConv2dBias: bias", (other) => shiftConv2dBias(other, kernel, 0)],
  ["shiftConv2dBias: weights", (other) => shiftConv2dBias(bias, other, 0)],
  ["shiftLinearBias: bias", (other) => shiftLinearBias(other, dense, 0)],
  ["shiftLinearBias: weights", (other) => shiftLinearBias(bias, other, 0)],
];

describe("what is no tensor", () => {
  it.each(doors)("is refused as %s", (name, call) => {
    expect(() => call(null as never)).toThrow(new RegExp(`^${name} must be .*, got object$`));
    expect(() => call([1] as never)).toThrow(new RegExp(`^${name} must be .*, got object$`));
    expect(() => call(undefined as never)).toThrow(new RegExp(`^${name} must be .*, got undefined$`));
  });
});
