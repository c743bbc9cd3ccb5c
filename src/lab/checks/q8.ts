import * as tf from "@tensorflow/tfjs";
import { accumulateConv2d } from "../../linear/index.js";
import type { Answers } from "../answer-types.js";
import type { Text } from "../../course/index.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, type Panel, text } from "./check-test.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { INEXACT, layerMistakes, layerOutput, SHIFTED_TWICE } from "./layer-mistakes.js";
import { leakTest } from "./leak-test.js";
import { tensorResult } from "./results.js";

type Answer = Answers["q8"];
type Arguments = Parameters<Answer["quantizedConv2d"]>;
type Shape4 = [number, number, number, number];

/** A layer, its input and what it must give; NHWC and HWIO, row by row. */
interface Case {
  input: readonly number[];
  inputShape: Shape4;
  weights: readonly number[];
  weightShape: Shape4;
  shiftedBias: readonly number[];
  strides?: number;
  pad?: number;
  bitwidth?: number;
  inputScale: number;
  inputZeroPoint: number;
  weightScale: readonly number[];
  outputScale: number;
  outputZeroPoint: number;
  expected: readonly number[];
  outputShape: Shape4;
  panel?: Panel;
  hint?: Text;
}

/** A 4 x 4 image of one channel and a 3 x 3 kernel. */
const IMAGE = {
  // prettier-ignore
  input: [
    12, -7, 30, 4,
    -25, 18, 9, -16,
    40, -3, 22, 11,
    -9, 27, -14, 35,
  ],
  inputShape: [1, 4, 4, 1] as Shape4,
  // prettier-ignore
  weights: [
    2, -1, 3,
    -4, 5, 1,
    -2, 6, -3,
  ],
  weightShape: [3, 3, 1, 1] as Shape4,
  shiftedBias: [17],
  inputScale: 0.5,
  inputZeroPoint: -10,
  weightScale: [0.25],
  outputScale: 0.5,
  outputZeroPoint: -3,
};

const panel = { title: text("input integers", "输入整数"), values: IMAGE.input, columns: 4 };

export const q8: readonly CheckTest<Answer>[] = [
  test(text("without padding, stride 1, 8 bits: the defaults", "默认情形：无填充、步幅 1、8 比特"), {
    ...IMAGE,
    // The first sum: 24 + 7 + 90 + 100 + 90 + 9 - 80 - 18 - 66 + 17 = 173; times 0.25, rounded, minus 3.
    expected: [40, 9, 8, -31],
    outputShape: [1, 2, 2, 1],
  }),
  test(text("pads with the input's zero point", "用输入的零点填充"), {
    ...IMAGE,
    pad: 1,
    // prettier-ignore
    expected: [
      -31, 11, 53, -57,
      39, 40, 9, -11,
      47, 8, -31, 59,
      -13, 75, -36, 55,
    ],
    outputShape: [1, 4, 4, 1],
    panel,
  }),
  test(text("moves by the stride", "按步幅移动"), {
    ...IMAGE,
    pad: 1,
    strides: 2,
    // Every other one of the 4 x 4 above.
    expected: [-31, 53, 47, -31],
    outputShape: [1, 2, 2, 1],
    hint: text(
      'pad all four sides alike, then move by the stride: "same" pads unevenly there',
      '四边应同样填充，再按步幅移动：此时 "same" 的填充并不对称',
    ),
  }),
  test(text("several channels, a scale for each output", "多个通道，每个输出各有缩放因子"), {
    input: [10, -20, 30, 40, -50, 60, 70, -80],
    inputShape: [1, 2, 2, 2],
    weights: [3, -1, 2, 4, 5, -6],
    weightShape: [1, 1, 2, 3],
    shiftedBias: [8, -4, 2],
    inputScale: 0.5,
    inputZeroPoint: 5,
    weightScale: [0.25, 0.125, 0.5],
    outputScale: 1,
    outputZeroPoint: 2,
    expected: [-3, -5, 38, 34, 12, -42, 14, 24, -112, -11, -28, 127],
    outputShape: [1, 2, 2, 3],
  }),
  test(text("clamps to the layer's bitwidth", "按该层的位宽截断"), {
    input: [3, -4, 5, -6],
    inputShape: [1, 2, 2, 1],
    weights: [2],
    weightShape: [1, 1, 1, 1],
    shiftedBias: [0],
    bitwidth: 4,
    inputScale: 1,
    inputZeroPoint: 0,
    weightScale: [1],
    outputScale: 1,
    outputZeroPoint: 1,
    // 7, -7, 11, -11; 4 bits hold -8 to 7.
    expected: [7, -7, 7, -8],
    outputShape: [1, 2, 2, 1],
  }),
  test(text("sums exactly: 4,608 products of 127 x 127", "精确求和：4,608 个 127 x 127 的乘积"), {
    input: new Array<number>(4608).fill(127),
    inputShape: [1, 3, 3, 512],
    weights: new Array<number>(4608).fill(127),
    weightShape: [3, 3, 512, 1],
    // The products sum to 74,322,432, and float32 holds every eighth integer there.
    shiftedBias: [-74_322_429],
    inputScale: 1,
    inputZeroPoint: 0,
    weightScale: [1],
    outputScale: 1,
    outputZeroPoint: 0,
    expected: [3],
    outputShape: [1, 1, 1, 1],
    hint: INEXACT,
  }),
  leakTest("quantizedConv2d", ({ quantizedConv2d }) => {
    const args = argumentsOf({ ...IMAGE, pad: 1, expected: [], outputShape: [1, 4, 4, 1] });
    return () => callAnswer("quantizedConv2d", quantizedConv2d, args);
  }),
];

function test(name: Text, example: Case): CheckTest<Answer> {
  const { expected, outputShape: shape, panel, hint } = example;
  return {
    name,
    run({ quantizedConv2d }) {
      const args = argumentsOf(example);
      const value = callAnswer("quantizedConv2d", quantizedConv2d, args);
      return expectValues({
        what: "quantizedConv2d(...)",
        got: tensorResult("quantizedConv2d(...)", value, "int32", shape).dataSync(),
        expected,
        shape,
        mistakes: mistakesOf(example, args),
        ...(hint && { hint }),
        ...(panel && { input: panel }),
      });
    },
  };
}

function mistakesOf(example: Case, [input, weights, bias]: Arguments): Mistake[] {
  const { inputZeroPoint: zeroPoint, strides = 1, pad = 0 } = example;
  const numbers = { bitwidth: 8, ...example, bias: example.shiftedBias };
  const sumsOf = (integers: tf.Tensor4D, padValue: number) =>
    Array.from(accumulateConv2d(integers, weights, bias, { strides, pad, padValue }).dataSync());
  const shifted = tf.sub<tf.Tensor4D>(input, tf.scalar(zeroPoint, "int32"));
  return [
    {
      values: layerOutput({ ...numbers, sums: sumsOf(input, 0) }),
      hint: text(
        "the padding holds 0: the integer that stands for the real 0 is the input's zero point",
        "填充的是 0：表示实数 0 的整数是输入的零点",
      ),
    },
    { values: layerOutput({ ...numbers, sums: sumsOf(shifted, 0) }), hint: SHIFTED_TWICE },
    ...layerMistakes({ ...numbers, sums: sumsOf(input, zeroPoint) }),
  ];
}

function argumentsOf(example: Case): Arguments {
  const { inputScale, inputZeroPoint, outputScale, outputZeroPoint, bitwidth, strides, pad } = example;
  return [
    tf.tensor4d([...example.input], example.inputShape, "int32"),
    tf.tensor4d([...example.weights], example.weightShape, "int32"),
    tf.tensor1d([...example.shiftedBias], "int32"),
    {
      ...(bitwidth !== undefined && { bitwidth }),
      ...(strides !== undefined && { strides }),
      ...(pad !== undefined && { pad }),
      inputScale,
      inputZeroPoint,
      weightScale: tf.tensor1d([...example.weightScale]),
      outputScale,
      outputZeroPoint,
    },
  ];
}
