import * as tf from "@tensorflow/tfjs";
import { quantizedRange, roundHalfEven } from "../../linear/index.js";
import type { Answers } from "../answer-types.js";
import type { Text } from "../../course/index.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, type Panel, text } from "./check-test.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { leakTest } from "./leak-test.js";
import { LINEAR_QUANTIZED, LINEAR_TENSOR } from "./original-tensors.js";
import { tensorResult } from "./results.js";

type Answer = Answers["q4"];

/** A call and what it must give. */
interface Case {
  values: readonly number[];
  shape: number[];
  bitwidth: number;
  /** One number, or one a channel. */
  scale: number | number[];
  zeroPoint: number | number[];
  expected: readonly number[];
  /** Shown with a right answer too; a wrong one always shows what it was given. */
  input?: Panel;
  hint?: Text;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

/** Slips that give a tensor of integers all the same: what becomes of r with S, Z, qMin and qMax, and what to tell. */
const SLIPS: readonly [formula: (r: number, s: number, z: number, min: number, max: number) => number, hint: Text][] = [
  [
    (r, s, z) => roundHalfEven(r / s) + z,
    text("the integers must be clamped: n bits hold only qMin to qMax", "整数需要截断：n 比特只能表示 qMin 到 qMax"),
  ],
  [
    (r, s, z, min, max) => clamp(roundHalfEven(r / s), min, max) + z,
    text("clamp last, after adding the zero point", "应最后截断，即在加上零点之后"),
  ],
  [
    (r, s, z, _, max) => clamp(roundHalfEven(r / s) + z, -max, max),
    text(
      "the least integer is -2^(n-1), one further from 0 than the greatest",
      "最小整数是 -2^(n-1)，绝对值比最大整数大 1",
    ),
  ],
  [
    (r, s, z, min, max) => clamp(Math.round(r / s) + z, min, max),
    text(
      "halves go to the even integer: tf.round does so, Math.round goes up",
      "恰为一半时取偶数：tf.round 如此，Math.round 总是向上",
    ),
  ],
  [
    (r, s, z, min, max) => clamp(Math.sign(r) * Math.round(Math.abs(r / s)) + z, min, max),
    text("halves go to the even integer, not away from 0", "恰为一半时取偶数，而不是远离 0"),
  ],
  [
    (r, s, z, min, max) => clamp(roundHalfEven(r / s + z), min, max),
    text("round first, then add the zero point: a half may tie otherwise", "先取整，再加零点：否则一半时结果不同"),
  ],
  [
    (r, s, z, min, max) => clamp(Math.trunc(r / s) + z, min, max),
    text(
      "round to the nearest integer: a cast to int32 cuts off",
      "应四舍五入到最近的整数：转换为 int32 会直接截去小数",
    ),
  ],
  [
    (r, s, z, min, max) => clamp(Math.trunc(r / s + z), min, max),
    text(
      "round to the nearest integer: a cast to int32 cuts off",
      "应四舍五入到最近的整数：转换为 int32 会直接截去小数",
    ),
  ],
  [
    (r, s, z, min, max) => clamp(Math.floor(r / s) + z, min, max),
    text("round to the nearest integer: floor goes down", "应四舍五入到最近的整数：floor 总是向下"),
  ],
  [
    (r, s, z, min, max) => clamp(roundHalfEven(r / s) - z, min, max),
    text(
      "the zero point is added: from r = S (q - Z) follows q = r / S + Z",
      "零点应相加：由 r = S (q - Z) 得 q = r / S + Z",
    ),
  ],
  [
    (r, s, _, min, max) => clamp(roundHalfEven(r / s), min, max),
    text("the zero point is missing: q = r / S + Z", "缺少零点：q = r / S + Z"),
  ],
  [
    (r, s, z, min, max) => clamp(roundHalfEven(r * s) + z, min, max),
    text("divide by the scale: it is real units per step", "应除以缩放因子：它是每一步对应的实数"),
  ],
];

export const q4: readonly CheckTest<Answer>[] = [
  test(text("the original lab's tensor, 2 bits", "原实验的张量，2 比特"), {
    values: LINEAR_TENSOR,
    shape: [5, 5],
    bitwidth: 2,
    scale: 1 / 3,
    zeroPoint: -1,
    expected: LINEAR_QUANTIZED,
    input: { title: text("real numbers", "实数"), values: LINEAR_TENSOR, columns: 5 },
  }),
  test(text("clamps at both ends, after adding the zero point", "加上零点之后在两端截断"), {
    // r / S + Z = -17, -9, -8, -6, 7, 8, 19; 4 bits hold -8 to 7.
    values: [-9, -5, -4.5, -3.5, 3, 3.5, 9],
    shape: [7],
    bitwidth: 4,
    scale: 0.5,
    zeroPoint: 1,
    expected: [-8, -8, -8, -6, 7, 7, 7],
  }),
  test(text("rounds halves to the even integer", "恰为一半时取偶数"), {
    values: [-2.5, -1.5, -0.5, 0.5, 1.5, 2.5],
    shape: [6],
    bitwidth: 8,
    scale: 1,
    zeroPoint: 3,
    expected: [1, 1, 3, 3, 5, 5],
  }),
  test(text("a scale for each output channel, the last axis", "每个输出通道（最后一维）各有缩放因子"), {
    values: [1, 2, 4, -1, -2, -4],
    shape: [1, 1, 2, 3],
    bitwidth: 8,
    scale: [1, 0.5, 0.25],
    zeroPoint: 0,
    expected: [1, 4, 16, -1, -4, -16],
    hint: text(
      "the output channel is the last axis, and tf.div broadcasts along it",
      "输出通道是最后一维，tf.div 会沿该维广播",
    ),
  }),
  test(text("a zero point for each channel", "每个通道各有零点"), {
    values: [1, 1, -1, -1],
    shape: [2, 2],
    bitwidth: 8,
    scale: [1, 0.5],
    zeroPoint: [5, -5],
    expected: [6, -3, 4, -7],
  }),
  leakTest("linearQuantize", ({ linearQuantize }) => {
    const tensor = tf.tensor2d(LINEAR_TENSOR, [5, 5]);
    return () => callAnswer("linearQuantize", linearQuantize, [tensor, 2, 1 / 3, -1]);
  }),
];

function test(
  name: Text,
  { values, shape, bitwidth, scale, zeroPoint, expected, input, hint }: Case,
): CheckTest<Answer> {
  const parameter = (value: number | number[]) =>
    typeof value === "number" ? value : tf.tensor1d(value, value === scale ? "float32" : "int32");
  return {
    name,
    run({ linearQuantize }) {
      const args: Parameters<typeof linearQuantize> = [
        tf.tensor([...values], shape),
        bitwidth,
        parameter(scale),
        parameter(zeroPoint),
      ];
      const what = "linearQuantize(...)";
      const got = tensorResult(what, callAnswer("linearQuantize", linearQuantize, args), "int32", shape);
      const mistakes = mistakesOf({ values, bitwidth, scale, zeroPoint });
      const given = `n = ${bitwidth}, S = ${String(scale)}, Z = ${String(zeroPoint)}`;
      const title = text(`real numbers; ${given}`, `实数；${given}`);
      const panel = input ?? { title, values, columns: shape.at(-1) ?? 1 };
      const panels = expectValues({ what, got: got.dataSync(), expected, shape, mistakes, hint, input: panel });
      return input ? panels : [];
    },
  };
}

function mistakesOf({
  values,
  bitwidth,
  scale,
  zeroPoint,
}: Pick<Case, "values" | "bitwidth" | "scale" | "zeroPoint">): Mistake[] {
  const { min, max } = quantizedRange(bitwidth);
  const at = (value: number | number[], i: number) =>
    typeof value === "number" ? value : (value[i % value.length] as number);
  return SLIPS.map(([formula, hint]) => ({
    values: values.map((r, i) => formula(Math.fround(r), at(scale, i), at(zeroPoint, i), min, max)),
    hint,
  }));
}
