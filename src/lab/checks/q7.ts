import * as tf from "@tensorflow/tfjs";
import { accumulateLinear } from "../../linear/index.js";
import type { Answers } from "../answer-types.js";
import type { Text } from "../../course/index.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, type Panel, text } from "./check-test.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { INEXACT, layerMistakes, layerOutput, SHIFTED_TWICE } from "./layer-mistakes.js";
import { leakTest } from "./leak-test.js";
import { DENSE } from "./original-tensors.js";
import { tensorResult } from "./results.js";

type Answer = Answers["q7"];

/** A layer, its input and what it must give; matrices row by row. */
interface Case {
  input: readonly number[];
  weights: readonly number[];
  shiftedBias: readonly number[];
  /** 8 where it is left out, which the student's function must know too. */
  bitwidth?: number;
  inputScale: number;
  inputZeroPoint: number;
  weightScale: readonly number[];
  outputScale: number;
  outputZeroPoint: number;
  expected: readonly number[];
  panel?: Panel;
  hint?: Text;
}

const ORIGINAL: Case = { ...DENSE, bitwidth: 2, expected: DENSE.output };

export const q7: readonly CheckTest<Answer>[] = [
  test(text("the original lab's layer, 2 bits", "原实验的层，2 比特"), {
    ...ORIGINAL,
    panel: { title: text("input integers", "输入整数"), values: DENSE.input, columns: 8 },
  }),
  test(text("8 bits unless the layer says otherwise, a scale for each output", "默认 8 比特，每个输出各有缩放因子"), {
    input: [10, -20, 30, -128, 127, 0],
    weights: [3, -1, 4, 2, -5, 6],
    shiftedBias: [7, -9],
    inputScale: 0.5,
    inputZeroPoint: -3,
    weightScale: [0.25, 0.125],
    outputScale: 0.5,
    outputZeroPoint: -4,
    // Sums: 30 - 80 - 150 + 7 = -193, -10 - 40 + 180 - 9 = 121; -384 + 508 + 7 = 131, 128 + 254 - 9 = 373; times 0.25 and 0.125, plus -4.
    expected: [-52, 11, 29, 43],
  }),
  test(text("clamps to the layer's bitwidth, after adding the zero point", "加上零点之后按该层的位宽截断"), {
    input: [3, -4, 5, -6],
    weights: [2],
    shiftedBias: [0],
    bitwidth: 4,
    inputScale: 1,
    inputZeroPoint: 0,
    weightScale: [1],
    outputScale: 1,
    outputZeroPoint: 1,
    // 7, -7, 11, -11; 4 bits hold -8 to 7.
    expected: [7, -7, 7, -8],
  }),
  test(text("rounds halves to the even integer", "恰为一半时取偶数"), {
    input: [1, 3, 5, -1, -3],
    weights: [1],
    shiftedBias: [0],
    inputScale: 0.5,
    inputZeroPoint: 0,
    weightScale: [1],
    outputScale: 1,
    outputZeroPoint: 1,
    expected: [1, 3, 3, 1, -1],
  }),
  test(text("sums exactly: 4,608 products of 127 x 127", "精确求和：4,608 个 127 x 127 的乘积"), {
    input: new Array<number>(4608).fill(127),
    weights: new Array<number>(4608).fill(127),
    // The products sum to 74,322,432, and float32 holds every eighth integer there.
    shiftedBias: [-74_322_429],
    inputScale: 1,
    inputZeroPoint: 0,
    weightScale: [1],
    outputScale: 1,
    outputZeroPoint: 0,
    expected: [3],
    hint: INEXACT,
  }),
  leakTest("quantizedLinear", ({ quantizedLinear }) => {
    const args = argumentsOf(ORIGINAL);
    return () => callAnswer("quantizedLinear", quantizedLinear, args);
  }),
];

function test(name: Text, example: Case): CheckTest<Answer> {
  const { expected, panel, hint } = example;
  return {
    name,
    run({ quantizedLinear }) {
      const args = argumentsOf(example);
      const shape = [args[0].shape[0], args[1].shape[1]];
      const value = callAnswer("quantizedLinear", quantizedLinear, args);
      return expectValues({
        what: "quantizedLinear(...)",
        got: tensorResult("quantizedLinear(...)", value, "int32", shape).dataSync(),
        expected,
        shape,
        mistakes: mistakesOf(example, args),
        ...(hint && { hint }),
        ...(panel && { input: panel }),
      });
    },
  };
}

type Arguments = Parameters<Answer["quantizedLinear"]>;

function mistakesOf(example: Case, [input, weights, bias]: Arguments): Mistake[] {
  const numbers = { bitwidth: 8, ...example, bias: example.shiftedBias };
  const sumsOf = (integers: tf.Tensor2D) => Array.from(accumulateLinear(integers, weights, bias).dataSync());
  const shiftedTwice = sumsOf(tf.sub(input, tf.scalar(example.inputZeroPoint, "int32")));
  return [
    ...layerMistakes({ ...numbers, sums: sumsOf(input) }),
    { values: layerOutput({ ...numbers, sums: shiftedTwice }), hint: SHIFTED_TWICE },
  ];
}

function argumentsOf(example: Case): Arguments {
  const { input, weights, shiftedBias, weightScale, inputScale, inputZeroPoint, outputScale, outputZeroPoint } =
    example;
  const outputs = shiftedBias.length;
  const inputs = weights.length / outputs;
  return [
    tf.tensor2d([...input], [input.length / inputs, inputs], "int32"),
    tf.tensor2d([...weights], [inputs, outputs], "int32"),
    tf.tensor1d([...shiftedBias], "int32"),
    {
      ...(example.bitwidth !== undefined && { bitwidth: example.bitwidth }),
      inputScale,
      inputZeroPoint,
      weightScale: tf.tensor1d([...weightScale]),
      outputScale,
      outputZeroPoint,
    },
  ];
}
