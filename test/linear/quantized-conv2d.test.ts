import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linearDequantize,
  linearQuantizeBias,
  linearQuantizeFeature,
  linearQuantizeWeightPerChannel,
  prepareConv2d,
  quantizationScaleAndZeroPoint,
  quantizedConv2d,
  shiftConv2dBias,
  type QuantizedConv2dLayer,
} from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, primitives } from "./reference.js";
import { int, leaves } from "./tensors.js";

const layer = (): QuantizedConv2dLayer => ({
  inputScale: 0.5,
  inputZeroPoint: -10,
  weightScale: tf.tensor1d([0.5]), // S_in S_w / S_out = 0.5
  outputScale: 0.5,
  outputZeroPoint: 2,
});
const image = () => int<tf.Tensor4D>([1, 2, 3, 4], [1, 2, 2, 1]);
const kernel = () => int<tf.Tensor4D>([1, 2, 3, 4], [2, 2, 1, 1]);
const bias = () => int<tf.Tensor1D>([7], [1]);

// Killed: padding with 0, strides ignored, float32 sums, the zero point before rounding, no clamp.
describe("quantizedConv2d(input, weights, shiftedBias, layer)", () => {
  it("scales the sums, adds the output's zero point, clamps", () => {
    // 1 + 4 + 9 + 16 + 7 = 37; 18.5, a tie, to 18; plus 2
    const output = quantizedConv2d(image(), kernel(), bias(), layer());
    expect([output.dtype, output.arraySync()]).toEqual(["int32", [[[[20]]]]]);
  });

  it("pads with the input's zero point, and strides", () => {
    // -10 -10 -10 -10 ; -10 1 2 -10 ; -10 3 4 -10 ; -10 -10 -10 -10 in windows of 2 x 2, two apart:
    // -10 (1 + 2 + 3) + 4 + 7 = -49; -10 (1 + 2 + 4) + 6 + 7 = -57; -10 (1 + 3 + 4) + 6 + 7 = -67; -90 + 4 + 7 = -79
    // halved: ties -24.5, -28.5, -33.5, -39.5 to -24, -28, -34, -40; plus 2
    const output = quantizedConv2d(image(), kernel(), bias(), { ...layer(), strides: 2, pad: 1 });
    expect(output.arraySync()).toEqual([
      [
        [[-22], [-26]],
        [[-32], [-38]],
      ],
    ]);
  });

  it("clamps at the zero point of a ReLU's output", () => {
    const relu = { ...layer(), bitwidth: 4, inputZeroPoint: -8, outputZeroPoint: -8 };
    const [below] = quantizedConv2d(image(), kernel(), int([-1000], [1]), relu).dataSync();
    expect(below).toBe(-8);
  });

  it("stays close to the float convolution of what the integers stand for", () => {
    const value = fc.float({ min: -1, max: 1, noNaN: true });
    const values = (length: number) => fc.array(value, { minLength: length, maxLength: length });
    const requantization = fc.constantFrom("float" as const, "integer" as const, "float32" as const);
    fc.assert(
      fc.property(values(50), values(36), values(2), requantization, (image, filter, offsets, how) => {
        const x = linearQuantizeFeature(tf.tensor4d([...image, -1, 1].slice(2), [1, 5, 5, 2]), 8);
        const w = linearQuantizeWeightPerChannel(tf.tensor4d([...filter, 1, 1].slice(2), [3, 3, 2, 2]), 8);
        const b = linearQuantizeBias(tf.tensor1d(offsets), w.scale, x.scale);
        const real = tf.conv2d(
          linearDequantize(x.quantized, x.scale, x.zeroPoint) as tf.Tensor4D,
          linearDequantize(w.quantized, w.scale, 0) as tf.Tensor4D,
          1,
          "same", // pads one pixel of zeros
        );
        const wanted = tf.add(real, linearDequantize(b.quantized, b.scale, 0));
        const out = quantizationScaleAndZeroPoint(wanted, 8);
        const [least, most] = [wanted.min().dataSync()[0]!, wanted.max().dataSync()[0]!];
        fc.pre(least < 0 && most > 0.01);
        const shifted = shiftConv2dBias(b.quantized, w.quantized as tf.Tensor4D, x.zeroPoint);
        const q = quantizedConv2d(x.quantized as tf.Tensor4D, w.quantized as tf.Tensor4D, shifted, {
          inputScale: x.scale,
          inputZeroPoint: x.zeroPoint,
          weightScale: w.scale,
          outputScale: out.scale,
          outputZeroPoint: out.zeroPoint,
          pad: 1,
          requantization: how,
        });
        const error = tf
          .sub(linearDequantize(q, out.scale, out.zeroPoint), wanted)
          .abs()
          .max()
          .dataSync()[0]!;
        // Half a step of rounding, half a step where an end clamps; float32 and double rounding add a little.
        expect(error).toBeLessThanOrEqual(1.01 * out.scale);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it("leaves one tensor in memory, and none when it refuses", () => {
    const [x, w, b, parameters] = [image(), kernel(), bias(), { ...layer(), pad: 1 }];
    expect(leaves(() => quantizedConv2d(x, w, b, parameters))).toBe(1);
    const broken = { ...parameters, outputScale: 0 };
    expect(leaves(() => expect(() => quantizedConv2d(x, w, b, broken)).toThrow())).toBe(0);
  });

  it.each<[string, Partial<QuantizedConv2dLayer>]>([
    ["bitwidth must be an integer from 2 to 32, got 0", { bitwidth: 0 }],
    ["strides must be an integer of at least 1, got 1.5", { strides: 1.5 }],
    ["pad must be an integer of at least 0, got -1", { pad: -1 }],
    ["inputZeroPoint must be an integer from -128 to 127, got -129", { inputZeroPoint: -129 }],
    ["weightScale must be float32 [1], got float32 [2]", { weightScale: tf.ones([2]) }],
  ])("refuses a bad parameter: %s", (message, wrong) => {
    const call = () => quantizedConv2d(image(), kernel(), bias(), { ...layer(), ...wrong });
    expect(call).toThrow(`quantizedConv2d: ${message}`);
  });

  it("refuses features in PyTorch's layout, with a hint", () => {
    const call = () =>
      quantizedConv2d(
        int(new Array(12).fill(0), [1, 3, 2, 2]),
        int(new Array(12).fill(0), [2, 2, 3, 1]),
        bias(),
        layer(),
      );
    expect(call).toThrow("got int32 [1, 3, 2, 2]: is this PyTorch's NCHW?");
  });

  it.skipIf(lacks(primitives)).each(casesOf("quantizedConv2d"))("equals reference case %i", (_, { args, expected }) => {
    type Names = "input" | "weights" | "bias" | "inputZeroPoint";
    const { input, weights, bias, ...parameters } = made<Names>(args);
    const shifted = shiftConv2dBias(bias, weights, parameters.inputZeroPoint);
    expectEqual(shifted, expected["shiftedBias"]);
    expectEqual(quantizedConv2d(input, weights, shifted, parameters as never), expected["output"]);
  });
});

describe("prepareConv2d(weights, shiftedBias, layer, maxInput)", () => {
  it.each(["float", "integer", "float32"] as const)(
    "gives what quantizedConv2d gives, batch after batch, %s",
    (requantization) => {
      const parameters = { ...layer(), pad: 1, requantization };
      const prepared = prepareConv2d(kernel(), bias(), parameters);
      for (const x of [image(), int<tf.Tensor4D>([-128, 127, 5, 6, 7, 8], [1, 3, 2, 1])]) {
        expect(prepared.apply(x).arraySync()).toEqual(quantizedConv2d(x, kernel(), bias(), parameters).arraySync());
      }
    },
  );

  it("leaves one tensor a batch and frees its own", () => {
    const [w, b, parameters, x] = [kernel(), bias(), layer(), image()];
    const before = tf.memory().numTensors;
    const prepared = prepareConv2d(w, b, parameters);
    expect(leaves(() => prepared.apply(x))).toBe(1);
    prepared.dispose();
    expect(tf.memory().numTensors).toBe(before + 1);
  });
});
