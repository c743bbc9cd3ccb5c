import { text } from "../../src/course/index.js";
import {
  expectNumbers,
  expectTidy,
  numberOf,
  numbersOf,
  objectOf,
  question,
  tensorOf,
} from "../src/hidden-test/index.js";
import type { RandomCases, Student } from "../src/hidden-test/index.js";
import { float32, type Value } from "../src/value/index.js";

const NAME = "linearQuantizeBias";
const WHAT = `${NAME}'s result`;
const FIELDS = ["quantized", "scale", "zeroPoint"];

export const q6 = question("q6", [
  {
    name: text("the integers of a bias", "偏置的整数"),
    points: 1.5,
    hint: text(
      "the bias is added to sums of S_in (q_in - Z_in) times S_w q_w: its step must be the same as theirs, in each channel, and its integers are not clamped to few bits",
      "偏置与 S_in (q_in - Z_in) 和 S_w q_w 的乘积之和相加：每个通道的步长都应与之相同，并且整数不能截断到很少的比特",
    ),
    misconception:
      "a scale of its own, only one of the two scales, one channel's scale for all, 8 or 16 bits, cut off in place of rounded",
    async run({ student, random }) {
      // Powers of 2, channel by channel: 3 / (4 x 0.25), -5.25 / (0.5 x 0.25), 0.7 / (0.25 x 0.25), and 0.
      const integers = await quantized(student, [3, -5.25, 0.7, 0], [4, 0.5, 0.25, 1], 0.25);
      expectNumbers("quantized", integers, [3, -42, 11, 0]);
      const { bias, weightScale, inputScale, steps } = draw(random);
      expectNumbers("quantized", await quantized(student, bias, weightScale, inputScale), steps);
    },
  },
  {
    name: text("the ends of 32 bits", "32 比特的两端"),
    points: 1,
    hint: text(
      "clamp plain numbers, before they become int32: float32 does not hold 2^31 - 1, and what is beyond 32 bits wraps around",
      "应在转换为 int32 之前用普通数截断：float32 无法表示 2^31 - 1，而超出 32 比特的数会回绕",
    ),
    misconception: "not clamped, clamped in float32, or a symmetric range",
    async run({ student }) {
      // The steps are 2^-31 or 2^-40. Inside: (1 - 2^-24) 2^31 = 2^31 - 128, and -2^31; beyond: 2^31, 2^40, -2^40 and 3 x 2^40.
      const bias = [1 - 2 ** -24, -1, 1, 1, -1, 3];
      const weightScale = [-21, -21, -21, -30, -30, -30].map((exponent) => 2 ** exponent);
      const integers = await quantized(student, bias, weightScale, 2 ** -10);
      expectNumbers("quantized", integers, [2147483520, -2147483648, 2147483647, 2147483647, -2147483648, 2147483647]);
    },
  },
  {
    name: text("halves", "恰为一半的数"),
    points: 0.5,
    hint: text(
      "a half goes to the even one of its two neighbours, above 0 and below: roundHalfEven(x)",
      "恰为一半时取相邻两个整数中的偶数，正负数都如此：roundHalfEven(x)",
    ),
    misconception: "halves go up, or away from 0",
    async run({ student }) {
      // Steps of 0.25: -4.5, -3.5, -1.5, -0.5, 0.5, 2.5, 3.5, 6.5.
      const bias = [-1.125, -0.875, -0.375, -0.125, 0.125, 0.625, 0.875, 1.625];
      const integers = await quantized(student, bias, new Float32Array(8).fill(0.125), 2);
      expectNumbers("quantized", integers, [-4, -4, -2, 0, 0, 2, 4, 6]);
    },
  },
  {
    name: text("the scale and the zero point that are returned", "返回的缩放因子与零点"),
    points: 1,
    hint: text(
      "the scale has a number for each channel, the product of the input's scale and the channel's; a sum of products is 0 where the bias is, so the zero point is 0",
      "缩放因子每个通道一个数，是输入的缩放因子与该通道缩放因子之积；乘积之和为 0 处偏置也为 0，因此零点为 0",
    ),
    misconception: "the weights' scale is given back, one scale for all channels, or a zero point of its own",
    async run({ student, random }) {
      const { bias, weightScale, inputScale } = draw(random);
      const value = await student.call(NAME, float32(bias), float32(weightScale), inputScale);
      const { scale, zeroPoint } = objectOf(WHAT, value, ["scale", "zeroPoint"], FIELDS);
      const values = numbersOf("scale", scale);
      // In units of what is right, whose size differs from channel to channel.
      expectNumbers("scale", Array.from(values, (value, i) => value / (inputScale * (weightScale[i] as number))), new Float32Array(bias.length).fill(1), 1e-5); // prettier-ignore
      expectNumbers("zeroPoint", [numberOf("zeroPoint", zeroPoint)], [0]);
    },
  },
  {
    name: text("tensors of a number for each channel, int32 and float32", "每个通道一个数的 int32 与 float32 张量"),
    points: 0.5,
    hint: text(
      'quantized is an int32 tensor, tf.tensor1d(integers, "int32"), and scale a float32 tensor, both [channels]',
      'quantized 为 int32 张量，即 tf.tensor1d(integers, "int32")；scale 为 float32 张量，形状都是 [通道数]',
    ),
    misconception: "whole numbers are int32 by themselves, or an array is as good as a tensor",
    async run({ student }) {
      const value = await student.call(NAME, float32([1.5, -2, 0.25]), float32([0.5, 0.5, 0.25]), 0.5);
      const { quantized, scale } = objectOf(WHAT, value, ["quantized", "scale"], FIELDS);
      // Steps of 0.25, 0.25 and 0.125.
      expectNumbers("quantized", tensorOf("quantized", quantized, "int32", [3]).values, [6, -8, 2]);
      tensorOf("scale", scale, "float32", [3]);
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "dataSync() may be the tensor's own memory: write into a copy; and tf.tidy(() => { ... }) frees what is between",
      "dataSync() 可能就是张量自己的内存：请写入副本；tf.tidy(() => { ... }) 会释放中间结果",
    ),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      const observed = await student.observe(NAME, float32([1, -2.25, 3]), float32([0.5, 0.25, 2]), 0.5);
      // Steps of 0.25, 0.125 and 1.
      expectNumbers("quantized", quantizedOf(observed.value), [4, -18, 3]);
      expectTidy(NAME, observed);
    },
  },
]);

async function quantized(
  student: Student,
  bias: ArrayLike<number>,
  weightScale: ArrayLike<number>,
  inputScale: number,
) {
  return quantizedOf(await student.call(NAME, float32(bias), float32(weightScale), inputScale));
}

const quantizedOf = (value: Value): ArrayLike<number> =>
  numbersOf("quantized", objectOf(WHAT, value, ["quantized"], FIELDS).quantized);

/** A bias of up to 100,000 steps, so close to them that every order of operations in float32 rounds to them. */
function draw(random: RandomCases) {
  const [weightScale, inputScale] = [random.uniforms(12, 0.001, 0.1), random.uniform(0.001, 0.1)];
  const steps = random.integers(12, -100_000, 100_000);
  const bias = Array.from(steps, (step, i) => (step + random.uniform(-0.4, 0.4)) * (weightScale[i] as number) * inputScale); // prettier-ignore
  return { bias, weightScale, inputScale, steps };
}
