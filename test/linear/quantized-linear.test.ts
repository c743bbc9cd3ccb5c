import * as tf from "@tensorflow/tfjs";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  linearQuantizeBias,
  linearQuantizeFeature,
  linearQuantizeWeightPerChannel,
  prepareLinear,
  quantizationScaleAndZeroPoint,
  quantizedLinear,
  shiftLinearBias,
  type QuantizedLayer,
  type Requantization,
} from "../../src/linear/index.js";
import { lacks } from "../needs.mjs";
import { casesOf, expectEqual, made, originalLab, primitives } from "./reference.js";
import { int, leaves } from "./tensors.js";

const layer = (): QuantizedLayer => ({
  inputScale: 0.5,
  inputZeroPoint: 0,
  weightScale: tf.tensor1d([0.5, 1]), // S_in S_w / S_out = 0.5 and 1
  outputScale: 0.5,
  outputZeroPoint: -1,
});
/** Sums come out as they are. */
const exact = () => ({ ...layer(), weightScale: tf.ones<tf.Rank.R1>([1]), outputZeroPoint: 0 });
const input = () => int<tf.Tensor2D>([10, 5, -128, 127], [2, 2]);
const weights = () => int<tf.Tensor2D>([3, 1, 4, -1], [2, 2]);
const bias = () => int<tf.Tensor1D>([3, 100], [2]);

// Killed: float32 sums, one scale for all channels, the bias after scaling, the zero point before rounding, no clamp,
// the bias shifted twice.
describe("quantizedLinear(input, weights, shiftedBias, layer)", () => {
  it("scales the sums, adds the output's zero point, clamps", () => {
    // sums 30 + 20 + 3 = 53, 10 - 5 + 100 = 105; -384 + 508 + 3 = 127, -128 - 127 + 100 = -155
    // scaled 26.5 (a tie: 26), 105, 63.5 (64), -155; minus 1, clamped
    const output = quantizedLinear(input(), weights(), bias(), layer());
    expect([output.dtype, output.arraySync()]).toEqual([
      "int32",
      [
        [25, 104],
        [63, -128],
      ],
    ]);
  });

  it("rounds as gemmlowp when asked for integers alone", () => {
    // 26.5 and 63.5 are ties of the product: up to 27 and 64
    const output = quantizedLinear(input(), weights(), bias(), { ...layer(), requantization: "integer" });
    expect(output.arraySync()).toEqual([
      [26, 104],
      [63, -128],
    ]);
  });

  it("rounds every step to float32 when asked to, as onnxruntime does", () => {
    // S_w in float32 is 0.1 + 1.5e-9. In doubles all sums are just above a tie; in float32 5, 25 and -5 times it are the ties 0.5, 2.5 and -0.5
    const x = int<tf.Tensor2D>([5, 15, 25, -5], [4, 1]);
    const [w, b] = [int<tf.Tensor2D>([1], [1, 1]), int<tf.Tensor1D>([0], [1])];
    const tenth = { ...exact(), weightScale: tf.tensor1d([0.1]), inputScale: 1, outputScale: 1, outputZeroPoint: 3 };
    const by = (requantization: Requantization) =>
      quantizedLinear(x, w, b, { ...tenth, requantization })
        .arraySync()
        .flat();
    expect(by("float")).toEqual([4, 5, 6, 2]);
    expect(by("float32")).toEqual([3, 5, 5, 3]);
    // 1/255 in float32 is more than that, but 255 times it rounds to 1; the tenth comes from the output's scale here
    const third = { ...tenth, inputScale: 1 / 255, weightScale: tf.tensor1d([255]), outputScale: 10 };
    expect(
      quantizedLinear(x, w, b, { ...third, requantization: "float32" })
        .arraySync()
        .flat(),
    ).toEqual([3, 5, 5, 3]);
  });

  it("clamps in float32 too", () => {
    const output = quantizedLinear(input(), weights(), bias(), { ...layer(), requantization: "float32" });
    expect(output.arraySync()).toEqual([
      [25, 104],
      [63, -128],
    ]);
  });

  it("takes input of more than its bitwidth: the sums stay exact", () => {
    // 3 x 8,388,609 = 25,165,827 is odd, above 2^24: float32 skips it. Minus 8,388,609, minus 16,777,217
    const x = int<tf.Tensor2D>([2 ** 23 + 1, 2 ** 23 + 1], [1, 2]);
    const output = quantizedLinear(x, int([3, -1], [2, 1]), int([-(2 ** 24) - 1], [1]), exact());
    expect(output.arraySync()).toEqual([[1]]);
  });

  it("leaves one tensor in memory, and none when it refuses", () => {
    const [x, w, b, parameters] = [input(), weights(), bias(), layer()];
    expect(leaves(() => quantizedLinear(x, w, b, parameters))).toBe(1);
    const broken = { ...parameters, outputScale: 0 };
    expect(leaves(() => expect(() => quantizedLinear(x, w, b, broken)).toThrow())).toBe(0);
  });

  it.each<[string, Partial<QuantizedLayer>]>([
    ["bitwidth must be an integer from 2 to 32, got 33", { bitwidth: 33 }],
    ["inputScale must be a finite number above 0, got 0", { inputScale: 0 }],
    ["inputZeroPoint must be an integer from -128 to 127, got 128", { inputZeroPoint: 128 }],
    ["weightScale must be float32 [2], got float32 [3]", { weightScale: tf.ones([3]) }],
    ["outputScale must be a finite number above 0, got -1", { outputScale: -1 }],
    ["outputZeroPoint must be an integer from -128 to 127, got 0.5", { outputZeroPoint: 0.5 }],
    ['requantization must be "float", "integer" or "float32", got int', { requantization: "int" as never }],
  ])("refuses a bad parameter: %s", (message, wrong) => {
    const call = () => quantizedLinear(input(), weights(), bias(), { ...layer(), ...wrong });
    expect(call).toThrow(`quantizedLinear: ${message}`);
  });

  it("refuses weights in PyTorch's layout, with a hint", () => {
    const call = () => quantizedLinear(input(), int([1, 2, 3, 4, 5, 6], [3, 2]), int([1, 2, 3], [3]), layer());
    expect(call).toThrow(
      "quantizedLinear: bias must be int32 [2], got int32 [3]: are the weights PyTorch's [out, in]?",
    );
  });

  it.skipIf(lacks(primitives)).each(casesOf("quantizedLinear"))("equals reference case %i", (_, { args, expected }) => {
    type Names = "input" | "weights" | "bias" | "inputZeroPoint";
    const { input, weights, bias, ...parameters } = made<Names>(args);
    const shifted = shiftLinearBias(bias, weights, parameters.inputZeroPoint);
    expectEqual(shifted, expected["shiftedBias"]);
    expectEqual(quantizedLinear(input, weights, shifted, parameters as never), expected["output"]);
  });

  it.skipIf(lacks(originalLab))("equals the original lab's check, from real numbers on", () => {
    const check = JSON.parse(readFileSync(originalLab, "utf8")).quantizedLinear;
    const real = made<"bitwidth">(check) as never as Record<"input" | "weights", tf.Tensor2D> & { bias: tf.Tensor1D };
    const x = linearQuantizeFeature(real.input, check.bitwidth);
    const w = linearQuantizeWeightPerChannel(real.weights, check.bitwidth);
    const b = linearQuantizeBias(real.bias, w.scale, x.scale);
    expectEqual(b.quantized, check.quantizedBias);
    const shifted = shiftLinearBias(b.quantized, w.quantized as tf.Tensor2D, x.zeroPoint);
    expectEqual(shifted, check.shiftedBias);
    const out = quantizationScaleAndZeroPoint(real.input.matMul(real.weights).add(real.bias), check.bitwidth);
    const output = quantizedLinear(x.quantized as tf.Tensor2D, w.quantized as tf.Tensor2D, shifted, {
      bitwidth: check.bitwidth,
      inputScale: x.scale,
      inputZeroPoint: x.zeroPoint,
      weightScale: w.scale,
      outputScale: out.scale,
      outputZeroPoint: out.zeroPoint,
    });
    expectEqual(output, check.output);
  });
});

describe("prepareLinear(weights, shiftedBias, layer, maxInput)", () => {
  it("gives what quantizedLinear gives, batch after batch", () => {
    const prepared = prepareLinear(weights(), bias(), layer());
    for (const x of [input(), int<tf.Tensor2D>([1, 2], [1, 2])]) {
      expect(prepared.apply(x).arraySync()).toEqual(quantizedLinear(x, weights(), bias(), layer()).arraySync());
    }
    prepared.dispose();
  });

  it("is exact for every input of its bitwidth", () => {
    // 4,607 x 127 x 127 + 127 x 126 = 74,322,305, where float32 holds multiples of 8
    const w = int<tf.Tensor2D>([126, ...new Array<number>(4607).fill(127)], [4608, 1]);
    const prepared = prepareLinear(w, int([-74322304], [1]), exact());
    expect(prepared.apply(tf.fill([1, 4608], 127, "int32")).arraySync()).toEqual([[1]]);
    prepared.dispose();
  });

  it("outlives its arguments, leaves one tensor a batch, and frees its own", () => {
    const before = tf.memory().numTensors;
    const prepared = tf.tidy(() => [prepareLinear(weights(), bias(), layer())] as never)[0] as ReturnType<
      typeof prepareLinear
    >;
    const x = input();
    expect(leaves(() => prepared.apply(x))).toBe(1);
    prepared.dispose();
    expect(tf.memory().numTensors).toBe(before + 2); // x and the output
  });

  it("refuses input of another length, before any work", () => {
    expect(() => prepareLinear(weights(), bias(), layer()).apply(int([1, 2, 3], [1, 3]))).toThrow(
      "prepareLinear: input must be int32 [batch, 2], got int32 [1, 3]",
    );
    expect(() => prepareLinear(weights(), bias(), layer(), 0)).toThrow(
      "maxInput must be a finite number above 0, got 0",
    );
  });
});
