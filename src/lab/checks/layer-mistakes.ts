import { quantizedRange, roundHalfEven } from "../../linear/index.js";
import type { Text } from "../../course/index.js";
import { text } from "./check-test.js";
import type { Mistake } from "./expect-values.js";

/** What an integer layer computes with, channel last. */
export interface LayerNumbers {
  /** Exact sums of products, the shifted bias included. */
  sums: readonly number[];
  /** Shifted bias of each output channel. */
  bias: readonly number[];
  inputScale: number;
  /** Of each output channel. */
  weightScale: readonly number[];
  outputScale: number;
  outputZeroPoint: number;
  bitwidth: number;
}

const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max);

type Formula = (sum: number, bias: number, m: number, z: number, min: number, max: number) => number;

/** What becomes of a sum with m = S_in S_w / S_out and Z_out, and what to tell. */
const SLIPS: readonly [formula: Formula, hint: Text][] = [
  [
    (sum, _, m, z) => roundHalfEven(sum * m) + z,
    text("the result must be clamped to the integers of the layer's bitwidth", "结果应截断到该层位宽的整数范围"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(roundHalfEven(sum * m), min, max) + z,
    text("clamp last, after adding the output's zero point", "应最后截断，即在加上输出零点之后"),
  ],
  [
    (sum, _, m, __, min, max) => clamp(roundHalfEven(sum * m), min, max),
    text("the output's zero point is missing: add it after scaling", "缺少输出的零点：缩放之后应加上它"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(roundHalfEven(sum * m) - z, min, max),
    text("the output's zero point is added, not taken away", "输出的零点应相加，而不是相减"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(roundHalfEven((sum + z) * m), min, max),
    text("add the output's zero point after scaling, not before", "输出的零点应在缩放之后加，而不是之前"),
  ],
  [
    (sum, bias, m, z, min, max) => clamp(roundHalfEven((sum - bias) * m) + z, min, max),
    text("the shifted bias is missing", "缺少移位偏置"),
  ],
  [
    (sum, bias, m, z, min, max) => clamp(roundHalfEven((sum - bias) * m + bias) + z, min, max),
    text("add the bias before scaling: it has the scale of the sums", "偏置应在缩放之前加：它的缩放因子与乘积之和相同"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(roundHalfEven(sum / m) + z, min, max),
    text("the factor is upside down: it is S_in S_w / S_out", "系数颠倒了：应为 S_in S_w / S_out"),
  ],
  [
    (sum, _, __, z, min, max) => clamp(sum + z, min, max),
    text("the sums are not scaled: multiply by S_in S_w / S_out", "没有缩放：应乘以 S_in S_w / S_out"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(Math.trunc(sum * m) + z, min, max),
    text("round before the cast to int32, which cuts off", "转换为 int32 会截去小数，应先取整"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(Math.floor(sum * m) + z, min, max),
    text("round to the nearest integer: floor goes down", "应四舍五入到最近的整数：floor 总是向下"),
  ],
  [
    (sum, _, m, z, min, max) => clamp(Math.round(sum * m) + z, min, max),
    text(
      "halves go to the even integer: tf.round does so, Math.round goes up",
      "恰为一半时取偶数：tf.round 如此，Math.round 总是向上",
    ),
  ],
];

/**
 * What known slips make of a layer's sums.
 *
 * @param numbers The layer.
 * @returns Each slip's output with its hint.
 */
export function layerMistakes(numbers: LayerNumbers): Mistake[] {
  const { sums, bias, inputScale, weightScale, outputScale, outputZeroPoint, bitwidth } = numbers;
  const { min, max } = quantizedRange(bitwidth);
  const channels = bias.length;
  const scaled = (multiplier: (channel: number) => number, formula: Formula): number[] =>
    sums.map((sum, i) =>
      formula(sum, bias[i % channels] as number, multiplier(i % channels), outputZeroPoint, min, max),
    );
  const exact = (channel: number): number => (inputScale * (weightScale[channel] as number)) / outputScale;
  const right: Formula = (sum, _, m, z) => clamp(roundHalfEven(sum * m) + z, min, max);
  return [
    ...SLIPS.map(([formula, hint]) => ({ values: scaled(exact, formula), hint })),
    {
      values: scaled(() => exact(0), right),
      hint: text("each output channel has a weight scale of its own", "每个输出通道有各自的权重缩放因子"),
    },
    {
      values: scaled((channel) => exact(channel) * outputScale, right),
      hint: text("divide by the output's scale", "应除以输出的缩放因子"),
    },
    {
      values: scaled((channel) => exact(channel) / inputScale, right),
      hint: text("the input's scale is missing", "缺少输入的缩放因子"),
    },
  ];
}

/** The layer's right output. */
export function layerOutput(numbers: LayerNumbers): number[] {
  const { sums, bias, inputScale, weightScale, outputScale, outputZeroPoint, bitwidth } = numbers;
  const { min, max } = quantizedRange(bitwidth);
  return sums.map((sum, i) => {
    const m = (inputScale * (weightScale[i % bias.length] as number)) / outputScale;
    return clamp(roundHalfEven(sum * m) + outputZeroPoint, min, max);
  });
}

/** What to tell where the last digits of a large sum are lost. */
export const INEXACT = text(
  "float32 holds integers only up to 2^24, and the sum of 4,608 products passes that: use the exact sums",
  "float32 只能精确表示到 2^24 的整数，而 4,608 个乘积之和超过了它：请使用精确求和",
);

/** What to tell where the input's zero point is subtracted though the bias holds it. */
export const SHIFTED_TWICE = text(
  "the input's zero point is in the shifted bias already: do not subtract it again",
  "输入的零点已包含在移位偏置中：不要再减一次",
);
