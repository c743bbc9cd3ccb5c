import * as tf from "@tensorflow/tfjs";
import type { Answers, Choice } from "../answer-types.js";
import type { Text } from "../../course/index.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, withHint, Miss, text, Unanswered } from "./check-test.js";
import { shortNumber } from "./describe.js";
import { leakTest } from "./leak-test.js";
import { LINEAR_TENSOR } from "./original-tensors.js";
import { numberResult, objectResult } from "./results.js";

type Answer = Answers["q5"];

/** Of the original's tensor, whose values lie between -0.25 and 0.75, at 2 bits. */
const [R_MIN, R_MAX, Q_MIN, Q_MAX] = [-0.25, 0.75, -2, 1];

const SCALES: Record<string, number> = {
  a: R_MAX / Q_MAX,
  b: (R_MAX + R_MIN) / (Q_MAX + Q_MIN),
  c: (R_MAX - R_MIN) / (Q_MAX - Q_MIN),
  d: R_MAX / Q_MAX - R_MIN / Q_MIN,
};
const STEP = 1 / 3;
const ZERO_POINTS: Record<string, number> = {
  a: Math.round(R_MIN / STEP - Q_MIN),
  b: Math.round(Q_MIN - R_MIN / STEP),
  c: Q_MIN - R_MIN / STEP,
  d: R_MIN / STEP - Q_MIN,
};

/** From -2 to 5.5, both of them once and neither at an end. */
const MANY = Array.from({ length: 300_000 }, (_, i) => Math.sin(i))
  .with(70_000, 5.5)
  .with(200_000, -2);

export const q5: readonly CheckTest<Answer>[] = [
  {
    name: text("the formula of the scale", "缩放因子的公式"),
    run({ scaleFormula }) {
      const [letter, scale] = chosen("scaleFormula", scaleFormula, SCALES);
      const reach = shortNumber(scale * (Q_MAX - Q_MIN), 4);
      if (Math.abs(scale * (Q_MAX - Q_MIN) - (R_MAX - R_MIN)) > 1e-9)
        throw new Miss(
          text(
            `(${letter}) gives S = ${shortNumber(scale, 4)} for numbers from -0.25 to 0.75 at 2 bits: the three steps from -2 to 1 then span ${reach}, and must span 1`,
            `(${letter}) 对 -0.25 到 0.75 的数在 2 比特时给出 S = ${shortNumber(scale, 4)}：从 -2 到 1 的三步跨度为 ${reach}，而应为 1`,
          ),
        );
    },
  },
  {
    name: text("the formula of the zero point", "零点的公式"),
    run({ zeroPointFormula }) {
      const [letter, zeroPoint] = chosen("zeroPointFormula", zeroPointFormula, ZERO_POINTS);
      const given = `(${letter}): Z = ${shortNumber(zeroPoint, 4)}`;
      if (!Number.isInteger(zeroPoint))
        throw new Miss(text(`${given}, but the zero point is an integer`, `${given}，而零点是整数`));
      const least = STEP * (Q_MIN - zeroPoint);
      if (Math.abs(least - R_MIN) > STEP / 2)
        throw new Miss(
          text(
            `${given} for numbers from -0.25 to 0.75 at 2 bits: the least integer, -2, then stands for S (q - Z) = ${shortNumber(least, 4)}, and must stand for about -0.25`,
            `${given}（-0.25 到 0.75，2 比特）：最小整数 -2 表示 S (q - Z) = ${shortNumber(least, 4)}，而应约为 -0.25`,
          ),
        );
    },
  },
  test(
    text("the original lab's tensor, 2 bits", "原实验的张量，2 比特"),
    { values: LINEAR_TENSOR, shape: [5, 5], bitwidth: 2, scale: 1 / 3, zeroPoint: -1 },
    text(
      "S = (rMax - rMin) / (qMax - qMin), and Z maps rMin to qMin",
      "S = (rMax - rMin) / (qMax - qMin)，Z 使 rMin 对应 qMin",
    ),
  ),
  test(
    text("the zero point is rounded, halves to even", "零点取整，恰为一半时取偶数"),
    { values: [-0.5, 1, 2.5], shape: [3], bitwidth: 2, scale: 1, zeroPoint: -2 },
    text(
      "qMin - rMin / S is -1.5 here, and its even neighbour is -2; Math.round would go up",
      "此处 qMin - rMin / S 为 -1.5，应取偶数 -2；Math.round 总是向上",
    ),
  ),
  test(
    text("the zero point stays in the integers' range: numbers above 0", "零点不超出整数范围：全为正数"),
    { values: [5, 5.5, 6.5], shape: [3], bitwidth: 4, scale: 0.1, zeroPoint: -8 },
    text("clamp Z: it is an integer of n bits too", "应截断 Z：它也是 n 比特整数"),
  ),
  test(
    text("the zero point stays in the integers' range: numbers below 0", "零点不超出整数范围：全为负数"),
    { values: [-6.5, -5.5, -5], shape: [3], bitwidth: 4, scale: 0.1, zeroPoint: 7 },
    text("clamp Z: it is an integer of n bits too", "应截断 Z：它也是 n 比特整数"),
  ),
  test(
    text("a constant tensor: its range is widened to hold 0", "常数张量：把范围扩大到包含 0"),
    { values: [3, 3, 3], shape: [3], bitwidth: 4, scale: 0.2, zeroPoint: -8 },
    text("rMin equals rMax, so S would be 0: take 0 to 3 as the range", "rMin 等于 rMax，S 会为 0：应取 0 到 3 为范围"),
  ),
  test(
    text("a constant tensor below 0", "负的常数张量"),
    { values: [-3, -3], shape: [2], bitwidth: 4, scale: 0.2, zeroPoint: 7 },
    text(
      "rMin equals rMax, so S would be 0: take -3 to 0 as the range",
      "rMin 等于 rMax，S 会为 0：应取 -3 到 0 为范围",
    ),
  ),
  test(
    text("a tensor of zeros: S = 1, Z = 0", "全零张量：S = 1，Z = 0"),
    { values: [0, 0, 0, 0], shape: [2, 2], bitwidth: 8, scale: 1, zeroPoint: 0 },
    text("nothing can be widened here: S = 1 and Z = 0 give 0 back", "此时无从扩大范围：S = 1、Z = 0 可还原 0"),
  ),
  test(
    text(
      "300,000 numbers, as in a large layer: too many for Math.min(...values)",
      "一个大层的 300,000 个数：用 Math.min(...values) 会过多",
    ),
    { values: MANY, shape: [MANY.length], bitwidth: 4, scale: 0.5, zeroPoint: -4 },
    text(
      "take all the numbers in: tensor.min() and tensor.max(), or a loop",
      "应处理所有的数：tensor.min() 与 tensor.max()，或循环",
    ),
  ),
  leakTest("quantizationScaleAndZeroPoint", ({ quantizationScaleAndZeroPoint }) => {
    const tensor = tf.tensor2d(LINEAR_TENSOR, [5, 5]);
    return () => callAnswer("quantizationScaleAndZeroPoint", quantizationScaleAndZeroPoint, [tensor, 2]);
  }),
];

function chosen(name: string, choice: Choice, values: Record<string, number>): [letter: string, value: number] {
  if (choice === undefined || choice === "?") throw new Unanswered(name);
  const value = values[choice];
  if (value === undefined)
    throw new Miss(
      text(
        `${name} must be "a", "b", "c" or "d", got ${String(choice)}`,
        `${name} 应为 "a"、"b"、"c" 或 "d"，实际为 ${String(choice)}`,
      ),
    );
  return [choice, value];
}

interface Case {
  values: number[];
  shape: number[];
  bitwidth: number;
  scale: number;
  zeroPoint: number;
}

function test(name: Text, { values, shape, bitwidth, scale, zeroPoint }: Case, hint: Text): CheckTest<Answer> {
  return {
    name,
    run({ quantizationScaleAndZeroPoint }) {
      const args: [tf.Tensor, number] = [tf.tensor(values, shape), bitwidth];
      const value = callAnswer("quantizationScaleAndZeroPoint", quantizationScaleAndZeroPoint, args);
      const result = objectResult("quantizationScaleAndZeroPoint", value, ["scale", "zeroPoint"]);
      expectNumber("scale", numberResult("scale", result.scale), scale, hint);
      expectNumber("zeroPoint", numberResult("zeroPoint", result.zeroPoint), zeroPoint, hint);
      if (shape.length !== 2 || bitwidth !== 2) return;
      return [
        { title: text("real numbers", "实数"), values, columns: 5 },
        {
          title: text("as S (q - Z)", "表示为 S (q - Z)"),
          values: onGrid(values, bitwidth, scale, zeroPoint),
          columns: 5,
        },
      ];
    },
  };
}

/** What the two say of a tensor: real numbers on the grid that n bits have. */
function onGrid(values: readonly number[], bitwidth: number, scale: number, zeroPoint: number): number[] {
  const [least, greatest] = [-(2 ** (bitwidth - 1)), 2 ** (bitwidth - 1) - 1];
  return values.map(
    (r) => scale * (Math.min(Math.max(Math.round(r / scale) + zeroPoint, least), greatest) - zeroPoint),
  );
}

function expectNumber(what: string, got: number, expected: number, hint: Text): void {
  if (Math.abs(got - expected) <= 1e-5 * Math.abs(expected)) return;
  const [wanted, is] = [shortNumber(expected, 4), shortNumber(got, 4)];
  const isCut = what === "zeroPoint" && !Number.isInteger(got);
  throw new Miss(
    withHint(
      text(`${what} must be ${wanted}, got ${is}`, `${what} 应为 ${wanted}，实际为 ${is}`),
      isCut ? text("the zero point is an integer: round it", "零点是整数：需要取整") : hint,
    ),
  );
}
