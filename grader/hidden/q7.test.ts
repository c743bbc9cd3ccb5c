import { text } from "../../src/course/index.js";
import { expectNumbers, expectTidy, numbersOf, question, type Student, tensorOf } from "../src/hidden-test/index.js";
import { int32, type PlainTensor, type Value } from "../src/value/index.js";
import { expectScaled, type Layer, layerValue, PLAIN, SCALES, unclampedLayer } from "./integer-layer.js";
import { largeSums } from "./large-sums.js";

const RESULT = "quantizedLinear's result";

/** Scale 0.5 for each output, which makes the factor of `PLAIN` 1. */
const HALVES = (channels: number): number[] => new Array<number>(channels).fill(0.5);

export const q7 = question("q7", [
  {
    name: text("sums, scaled and shifted to the output's zero point", "求和、缩放，再移到输出的零点"),
    points: 2.5,
    hint: text(
      "add the shifted bias to the sum, multiply by S_in S_w / S_out, round to the nearest integer, then add Z_out",
      "先把移位偏置加到和上，再乘以 S_in S_w / S_out，取整到最近的整数，最后加上 Z_out",
    ),
    misconception:
      "the bias is added after scaling, the factor is upside down or lacks a scale, the output's zero point is missing or subtracted, a cast to int32 rounds",
    async run({ student, random }) {
      const [input, weights] = [
        int32(random.integers(40, -128, 127), [4, 10]),
        int32(random.integers(80, -127, 127), [10, 8]),
      ];
      // The first output's sums pass 16 bits.
      const bias = [70_000, ...random.integers(7, -9000, 9000)];
      const sums = sumsOf(input, weights, bias);
      const layer = unclampedLayer(random, sums, 8);
      expectScaled(RESULT, await callLinear(student, input, weights, bias, layer), sums, layer, 1e-3);
    },
  },
  {
    name: text("the input's zero point is in the bias already", "输入的零点已包含在偏置中"),
    points: 2,
    hint: text(
      "the shifted bias holds - Z_in times the sum of the weights: the input's integers are multiplied as they are",
      "移位偏置已含 -Z_in 乘以权重之和：输入的整数应直接相乘",
    ),
    misconception: "the input's zero point must be subtracted, as the formula for real numbers says",
    async run({ student }) {
      const [input, weights] = [int32([10, 7, -3, 4], [2, 2]), int32([3, -2, 4, 1], [2, 2])];
      const layer = { ...PLAIN, inputZeroPoint: 6, weightScale: HALVES(2) };
      const values = await callLinear(student, input, weights, [5, -9], layer);
      // 30 + 28 + 5, -20 + 7 - 9; -9 + 16 + 5, 6 + 4 - 9; the factor is 0.5 x 0.5 / 0.25 = 1.
      expectNumbers(RESULT, values, [63, -22, 12, 1]);
    },
  },
  {
    name: text("a scale for each output", "每个输出各有缩放因子"),
    points: 2,
    hint: text(
      "the weight scale has one number for each output, the last axis of the sums: [out] times [batch, out] pairs them up",
      "权重的缩放因子为每个输出各给一个数，对应求和结果的最后一个轴：[out] 乘以 [batch, out] 即可对应相乘",
    ),
    misconception: "one scale does for all outputs, or the scales go along the batch",
    async run({ student }) {
      const input = int32([8, -4, 6, 10, -12, 2], [3, 2]);
      const weights = int32([3, -2, 4, 5, 6, -8], [2, 3]);
      const layer = { ...PLAIN, weightScale: [0.25, 1, 0.125] };
      const values = await callLinear(student, input, weights, [2, -1, 4], layer);
      // Sums: 6, -41, 68; 70, 47, -52; -24, 35, -60. Factors 0.5 S_w / 0.25: 0.5, 2, 0.25.
      expectNumbers(RESULT, values, [3, -82, 17, 35, 94, -13, -12, 70, -15]);
    },
  },
  {
    name: text("clamped at both ends, after the zero point, to the layer's bits", "加零点之后在两端截断到该层的位宽"),
    points: 2,
    hint: text(
      "n bits hold -2^(n-1) to 2^(n-1) - 1, and n is the layer's own; whatever lies beyond becomes the nearest end, as the very last step",
      "n 比特可表示 -2^(n-1) 到 2^(n-1) - 1，n 由该层给出；超出的数变为最近的端点，这是最后一步",
    ),
    misconception: "clamping comes before the zero point, at one end only, always to 8 bits, or int8 does it by itself",
    async run({ student }) {
      // Input, times the weight, plus the zero point, on either side of both ends.
      for (const [bitwidth, weight, outputZeroPoint, input] of [
        [8, 3, -100, [127, 76, 75, 0, -9, -10, -127]],
        [4, 2, 3, [7, 3, 2, 0, -5, -6, -8]],
        [12, 30, -500, [1000, 85, 84, 0, -51, -52, -1000]],
      ] as const) {
        const layer = { ...PLAIN, bitwidth, outputZeroPoint, weightScale: HALVES(2) };
        const [q, w] = [int32(input, [input.length, 1]), int32([weight, weight], [1, 2])];
        expectScaled(RESULT, await callLinear(student, q, w, [0, 0], layer), sumsOf(q, w, [0, 0]), layer);
      }
    },
  },
  {
    name: text("8 bits where the layer does not say", "该层未说明时为 8 比特"),
    points: 1,
    hint: text(
      "a field that is missing can get a default where the object is taken apart: const { bitwidth = 8 } = layer",
      "缺少的字段可以在解构时给出默认值：const { bitwidth = 8 } = layer",
    ),
    misconception: "the bitwidth is always given",
    async run({ student }) {
      const layer = { ...SCALES, weightScale: HALVES(2) };
      const [q, w] = [int32([100, 70, -9, -70, -100], [5, 1]), int32([1, 2], [1, 2])];
      expectScaled(RESULT, await callLinear(student, q, w, [0, 0], layer), sumsOf(q, w, [0, 0]), layer);
    },
  },
  {
    name: text("halves go to the even integer", "恰为一半时取偶数"),
    points: 1,
    hint: text(
      "tf.round and roundHalfEven take the even neighbour of a half, Math.round always the upper one; and Z_out is added after rounding",
      "恰为一半时，tf.round 和 roundHalfEven 取相邻的偶数，Math.round 总是取较大者；Z_out 应在取整之后加",
    ),
    misconception: "halves go up, or the zero point may as well be added before rounding",
    async run({ student }) {
      const [q, w] = [int32([13, 15, -13, -15, 41, 43, -41, -43], [8, 1]), int32([1, 3], [1, 2])];
      const layer = { ...PLAIN, outputScale: 0.5, outputZeroPoint: -7, weightScale: HALVES(2) };
      expectScaled(RESULT, await callLinear(student, q, w, [0, 0], layer), sumsOf(q, w, [0, 0]), layer);
    },
  },
  {
    name: text("sums are exact beyond 2^24", "超过 2^24 的和也精确"),
    points: 3,
    hint: text(
      "float32 skips integers beyond 2^24: add with accumulateLinear, or as plain numbers, and scale only the complete sum",
      "float32 在 2^24 以上会跳过一些整数：请用 accumulateLinear 或普通数值求和，得到完整的和之后再缩放",
    ),
    misconception: "tf.matMul of float32 tensors counts exactly",
    async run({ student, random }) {
      const { input, weights, bias, sums } = largeSums(random, 3);
      const layer = { ...PLAIN, weightScale: HALVES(3) };
      // Two rows alike, as there is one bias for both.
      const rows = int32([...input, ...input], [2, 4608]);
      const got = await callLinear(student, rows, int32(weights, [4608, 3]), bias, layer);
      expectScaled(RESULT, got, [...sums, ...sums], layer);
    },
  },
  {
    name: text("an int32 matrix, also of one row and one output", "int32 矩阵，只有一行、一个输出时也是"),
    points: 1,
    hint: text(
      "whole numbers may still be float32: .toInt() makes them int32; and the result's shape is [batch, out], also where these are 1",
      "整数也可能仍是 float32：.toInt() 把它们转换为 int32；结果的形状为 [batch, out]，即使两者都是 1",
    ),
    misconception: "axes of length 1 may be dropped, or what is rounded is an integer type already",
    async run({ student }) {
      const layer = { ...PLAIN, weightScale: HALVES(1) };
      const args: Value[] = [int32([4, -6, 9], [1, 3]), int32([7, 2, 5], [3, 1]), int32([-20]), layerValue(layer)];
      const value = await student.call("quantizedLinear", ...args);
      // 28 - 12 + 45 - 20
      expectNumbers(RESULT, tensorOf(RESULT, value, "int32", [1, 1]).values, [41]);
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "tf.tidy(() => { ... }) frees what is between; dataSync() may give the tensor's own memory, so write into a new array",
      "tf.tidy(() => { ... }) 会释放中间结果；dataSync() 可能给出张量自己的内存，因此应写入新数组",
    ),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      const layer = { ...PLAIN, inputZeroPoint: 2, weightScale: [0.25, 1] };
      const args: Value[] = [int32([5, -2], [1, 2]), int32([3, 1, 2, 4], [2, 2]), int32([7, 8]), layerValue(layer)];
      const observed = await student.observe("quantizedLinear", ...args);
      // Sums: 15 - 4 + 7 and 5 - 8 + 8; factors 0.5 S_w / 0.25: 0.5 and 2.
      expectNumbers(RESULT, numbersOf(RESULT, observed.value), [9, 10]);
      expectTidy("quantizedLinear", observed);
    },
  },
]);

/** The integers of the student's layer. */
async function callLinear(
  student: Student,
  input: PlainTensor,
  weights: PlainTensor,
  bias: ArrayLike<number>,
  layer: Layer,
): Promise<ArrayLike<number>> {
  const value = await student.call("quantizedLinear", input, weights, int32(bias), layerValue(layer));
  return numbersOf(RESULT, value);
}

/** Exact sums of products, row by row, plus the bias. */
function sumsOf(input: PlainTensor, weights: PlainTensor, bias: ArrayLike<number>): number[] {
  const [batch, inputs] = input.shape as [number, number];
  const outputs = bias.length;
  return Array.from({ length: batch * outputs }, (_, i) => {
    const [row, column] = [Math.floor(i / outputs), i % outputs];
    let sum = bias[column] as number;
    for (let k = 0; k < inputs; k++)
      sum += (input.values[row * inputs + k] as number) * (weights.values[k * outputs + column] as number);
    return sum;
  });
}
