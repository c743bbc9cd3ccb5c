import * as tf from "@tensorflow/tfjs";
import { roundHalfEven } from "../../linear/index.js";
import type { Answers } from "../answer-types.js";
import type { Text } from "../../course/index.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, Miss, type Panel, text } from "./check-test.js";
import { describe } from "./describe.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { leakTest } from "./leak-test.js";
import { DENSE } from "./original-tensors.js";
import { objectResult, tensorResult } from "./results.js";

type Answer = Answers["q6"];

/** A call and what it must give. */
interface Case {
  bias: readonly number[];
  weightScale: readonly number[];
  inputScale: number;
  expected: readonly number[];
  input?: Panel;
}

const ORIGINAL: Case = {
  bias: DENSE.bias,
  weightScale: DENSE.weightScale,
  inputScale: DENSE.inputScale,
  expected: DENSE.quantizedBias,
};

export const q6: readonly CheckTest<Answer>[] = [
  test(text("the original lab's bias", "原实验的偏置"), {
    ...ORIGINAL,
    input: { title: text("bias", "偏置"), values: DENSE.bias, columns: 8 },
  }),
  {
    name: text("the scale is S_in S_w for each output, the zero point 0", "每个输出的缩放因子为 S_in S_w，零点为 0"),
    run(answer) {
      const { scale, zeroPoint } = quantize(answer, ORIGINAL);
      const product = DENSE.weightScale.map((weight) => weight * DENSE.inputScale);
      expectValues({
        what: "scale",
        got: scale.dataSync(),
        expected: product,
        shape: [8],
        tolerance: 1e-6,
        mistakes: [
          {
            values: DENSE.weightScale,
            hint: text(
              "this is the weights' scale: the input's is to be multiplied in",
              "这是权重的缩放因子：还应乘上输入的缩放因子",
            ),
          },
          {
            values: DENSE.weightScale.map((weight) => weight / DENSE.inputScale),
            hint: text("the two scales are multiplied", "两个缩放因子应相乘"),
          },
        ],
        hint: text(
          "the bias is added to products of an input and a weight, so it needs their scale",
          "偏置要与输入和权重的乘积相加，因此需用它们的缩放因子",
        ),
      });
      if (zeroPoint !== 0) {
        const got = describe(zeroPoint);
        throw new Miss(text(`zeroPoint must be 0, got ${got.en}`, `zeroPoint 应为 0，实际为${got.zh}`));
      }
    },
  },
  test(text("has 32 bits, not 8", "使用 32 比特，而不是 8 比特"), {
    bias: [10, -10, 1000],
    weightScale: [0.0625, 0.0625, 0.5],
    inputScale: 0.5,
    expected: [320, -320, 4000],
  }),
  test(text("rounds halves to the even integer", "恰为一半时取偶数"), {
    bias: [0.125, 0.375, -0.625],
    weightScale: [0.5, 0.5, 0.5],
    inputScale: 0.5,
    expected: [0, 2, -2],
  }),
  leakTest("linearQuantizeBias", ({ linearQuantizeBias }) => {
    const args: [tf.Tensor1D, tf.Tensor1D, number] = [tf.tensor1d(DENSE.bias), tf.tensor1d(DENSE.weightScale), 0.5];
    return () => callAnswer("linearQuantizeBias", linearQuantizeBias, args);
  }),
];

function test(name: Text, example: Case): CheckTest<Answer> {
  return {
    name,
    run(answer) {
      const { quantized } = quantize(answer, example);
      const { expected, input } = example;
      const shape = [expected.length];
      const mistakes = mistakesOf(example);
      return expectValues({
        what: "quantized",
        got: quantized.dataSync(),
        expected,
        shape,
        mistakes,
        ...(input && { input }),
      });
    },
  };
}

function quantize({ linearQuantizeBias }: Answer, { bias, weightScale, inputScale }: Case) {
  const args: [tf.Tensor1D, tf.Tensor1D, number] = [tf.tensor1d([...bias]), tf.tensor1d([...weightScale]), inputScale];
  const value = callAnswer("linearQuantizeBias", linearQuantizeBias, args);
  const result = objectResult("linearQuantizeBias", value, ["quantized", "scale", "zeroPoint"]);
  return {
    quantized: tensorResult("quantized", result.quantized, "int32", [bias.length]),
    scale: tensorResult("scale", result.scale, "float32", [bias.length]),
    zeroPoint: result.zeroPoint,
  };
}

function mistakesOf({ bias, weightScale, inputScale }: Case): Mistake[] {
  const steps = bias.map((value, i) => value / ((weightScale[i] as number) * inputScale));
  return [
    {
      values: steps.map((value) => Math.min(Math.max(roundHalfEven(value), -128), 127)),
      hint: text(
        "a bias is clamped to 32 bits: it meets sums of many products, and is small beside them",
        "偏置应截断到 32 比特：它要与许多乘积之和相加",
      ),
    },
    {
      values: steps.map((value) => Math.round(value)),
      hint: text(
        "halves go to the even integer: tf.round does so, Math.round goes up",
        "恰为一半时取偶数：tf.round 如此，Math.round 总是向上",
      ),
    },
    {
      values: steps.map((value) => Math.trunc(value)),
      hint: text(
        "round to the nearest integer: a cast to int32 cuts off",
        "应四舍五入到最近的整数：转换为 int32 会直接截去小数",
      ),
    },
    {
      values: steps.map((value) => Math.floor(value)),
      hint: text("round to the nearest integer: floor goes down", "应四舍五入到最近的整数：floor 总是向下"),
    },
    {
      values: steps.map((value) => roundHalfEven(value * inputScale)),
      hint: text("the input's scale is missing: S = S_in S_w", "缺少输入的缩放因子：S = S_in S_w"),
    },
    {
      values: steps.map((value, i) => roundHalfEven(value * (weightScale[i] as number))),
      hint: text("the weights' scale is missing: S = S_in S_w", "缺少权重的缩放因子：S = S_in S_w"),
    },
  ];
}
