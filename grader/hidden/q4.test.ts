import { text } from "../../src/course/index.js";
import { expectNumbers, expectTidy, numbersOf, question, tensorOf } from "../src/hidden-test/index.js";
import type { RandomCases, Student } from "../src/hidden-test/index.js";
import { float32, int32, type PlainTensor } from "../src/value/index.js";

/** What linearQuantize is called with. */
interface Case {
  values: ArrayLike<number>;
  /** One axis unless given. */
  shape?: readonly number[];
  bitwidth: number;
  scale: number | PlainTensor;
  zeroPoint: number | PlainTensor;
}

const WHAT = "linearQuantize's result";

export const q4 = question("q4", [
  {
    name: text("integers of ordinary numbers", "一般实数的整数"),
    points: 2.5,
    hint: text(
      "solve r = S (q - Z) for q: divide by S, round to the nearest integer, then add Z",
      "由 r = S (q - Z) 解出 q：除以 S，取最近的整数，再加上 Z",
    ),
    misconception: "scale inverted, zero point missing or subtracted, cut off in place of rounded",
    async run({ student, random }) {
      // r / S = 1.2, -1.2, 6.8, -6.8, 5.4, -5.4, 0 round to 1, -1, 7, -7, 5, -5, 0; plus -5.
      const values = [0.3, -0.3, 1.7, -1.7, 1.35, -1.35, 0];
      const numbers = await quantize(student, { values, bitwidth: 8, scale: 0.25, zeroPoint: -5 });
      expectNumbers(WHAT, numbers, [-4, -6, 2, -12, 0, -10, -5]);
      const steps = random.integers(24, -60, 60);
      const [scale, zeroPoint] = [random.uniform(0.001, 5), random.integer(-60, 60)];
      const drawn = near(steps, random).map((step) => step * scale);
      const integers = await quantize(student, { values: drawn, shape: [2, 3, 4], bitwidth: 8, scale, zeroPoint });
      expectNumbers(WHAT, integers, steps.map((step) => step + zeroPoint)); // prettier-ignore
    },
  },
  {
    name: text("halves", "恰为一半的数"),
    points: 2,
    hint: text(
      "a half goes to the even one of its two neighbours, above 0 and below; the zero point is added after rounding",
      "恰为一半时取相邻两个整数中的偶数，正负数都如此；取整之后再加零点",
    ),
    misconception: "halves go up, away from 0 or towards 0; or the zero point is added before rounding",
    async run({ student }) {
      // r / S = -4.5 to 4.5 rounds to -4, -4, -2, -2, 0, 0, 2, 2, 4, 4; plus -7, which is odd.
      const values = [-2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.25];
      const integers = await quantize(student, { values, shape: [2, 5], bitwidth: 8, scale: 0.5, zeroPoint: -7 });
      expectNumbers(WHAT, integers, [-11, -11, -9, -9, -7, -7, -5, -5, -3, -3]);
    },
  },
  {
    name: text("the least and the greatest integer, from 2 to 16 bits", "2 到 16 比特的最小与最大整数"),
    points: 3,
    hint: text(
      "n bits hold 2^n integers, 0 among them, so there is one more below 0 than above; quantizedRange(bitwidth) knows both ends",
      "n 比特共有 2^n 个整数，其中包括 0，因此负数比正数多一个；quantizedRange(bitwidth) 给出两端",
    ),
    misconception: "range off by one, symmetric, unsigned or always of 8 bits; not clamped, or at one end only",
    async run({ student }) {
      for (const bitwidth of [2, 3, 8, 11, 16]) {
        const half = 2 ** (bitwidth - 1);
        // Steps of 0.5: two below the range, its least integer and the next, 0, its greatest integer, and what lies above.
        const values = [-half - 5, -half - 1, -half, -half + 1, 0, half - 1, half, half + 7].map((q) => q * 0.5);
        const integers = await quantize(student, { values, bitwidth, scale: 0.5, zeroPoint: 0 });
        expectNumbers(WHAT, integers, [-half, -half, -half, -half + 1, 0, half - 1, half - 1, half - 1]);
      }
    },
  },
  {
    name: text("numbers that the zero point brings back into the range", "加上零点后回到范围内的数"),
    points: 2,
    hint: text(
      "what must fit into n bits is the sum, round(r / S) + Z: clamp last",
      "必须放进 n 比特的是总和 round(r / S) + Z：应最后截断",
    ),
    misconception: "clamped before the zero point is added",
    async run({ student }) {
      // 8 bits hold -128 to 127. r / S = 0, 127, 128, 200, 226 and Z = -100; 0, -128, -129, -200, -217 and Z = 90.
      const above = [0, 63.5, 64, 100, 113];
      const low = await quantize(student, { values: above, bitwidth: 8, scale: 0.5, zeroPoint: -100 });
      expectNumbers(WHAT, low, [-100, 27, 28, 100, 126]);
      const below = [0, -64, -64.5, -100, -108.5];
      const high = await quantize(student, { values: below, bitwidth: 8, scale: 0.5, zeroPoint: 90 });
      expectNumbers(WHAT, high, [90, -38, -39, -110, -127]);
    },
  },
  {
    name: text("a scale for each channel", "每个通道各有缩放因子"),
    points: 2,
    hint: text(
      "a scale of [channels] belongs to the last axis, whatever the number of axes: value i is of channel i % channels",
      "形如 [channels] 的缩放因子属于最后一维，与维数无关：第 i 个数属于通道 i % channels",
    ),
    misconception: "scale along the first axis, or one channel's scale for all",
    async run({ student, random }) {
      // As many rows as channels: a scale along the wrong axis gives numbers, too.
      for (const shape of [[4, 4], [3, 1, 2, 3], [5]]) {
        const channels = shape.at(-1) as number;
        const [scales, zeroPoint] = [random.uniforms(channels, 0.01, 2), random.integer(-20, 20)];
        const steps = random.integers(size(shape), -100, 100);
        const values = near(steps, random).map((step, i) => step * (scales[i % channels] as number));
        const integers = await quantize(student, { values, shape, bitwidth: 8, scale: float32(scales), zeroPoint });
        expectNumbers(WHAT, integers, steps.map((step) => step + zeroPoint)); // prettier-ignore
      }
    },
  },
  {
    name: text("a zero point for each channel", "每个通道各有零点"),
    points: 1,
    hint: text(
      "the zero point can be a tensor like the scale; one of the two may be a number while the other is a tensor",
      "零点也可以像缩放因子一样是张量；两者之一是数时，另一个可以是张量",
    ),
    misconception: "the zero point is always a number, or a tensor only where the scale is one",
    async run({ student, random }) {
      const [scale, zeroPoints] = [random.uniform(0.01, 2), random.integers(3, -20, 20)];
      const steps = random.integers(9, -100, 100);
      const values = near(steps, random).map((step) => step * scale);
      const input = { values, shape: [3, 3], bitwidth: 8, scale, zeroPoint: int32(zeroPoints) };
      const expected = steps.map((step, i) => step + (zeroPoints[i % 3] as number));
      expectNumbers(WHAT, await quantize(student, input), expected);
    },
  },
  {
    name: text("numbers far beyond the range", "远超出范围的数"),
    points: 1,
    hint: text(
      "clamp while the numbers are still float32: what is beyond 32 bits cannot be made int32 first",
      "应在仍是 float32 时截断：超出 32 比特的数不能先转换为 int32",
    ),
    misconception: "made int32 before it is clamped, so that the integer wraps around",
    async run({ student }) {
      // r / S = 3 x 2^32, -2^33, 2^31 and -2^40; their last 32 bits are of another sign, or 0.
      const values = [1.5 * 2 ** 32, -(2 ** 32), 2 ** 30, -(2 ** 39), 0.5];
      const integers = await quantize(student, { values, bitwidth: 8, scale: 0.5, zeroPoint: 0 });
      expectNumbers(WHAT, integers, [127, -128, 127, -128, 1]);
    },
  },
  {
    name: text("an int32 tensor of the same shape", "形状相同的 int32 张量"),
    points: 1,
    hint: text(
      "whole numbers may still be float32: .toInt() makes them int32; and the result has the tensor's shape",
      "整数也可能仍是 float32：.toInt() 把它们转换为 int32；结果的形状与张量相同",
    ),
    misconception: "what is rounded is an integer type already, or only the values count",
    async run({ student }) {
      const value = await student.call("linearQuantize", float32([0.5, -1, 2, 2.5, -1.5, 1], [2, 1, 3]), 4, 0.5, 1);
      // r / S = 1, -2, 4, 5, -3, 2; plus 1.
      expectNumbers(WHAT, tensorOf(WHAT, value, "int32", [2, 1, 3]).values, [2, -1, 5, 6, -2, 3]);
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "return tf.tidy(() => { ... }) frees what is between; dataSync() may be the tensor's own memory, so write into a copy",
      "return tf.tidy(() => { ... }) 会释放中间结果；dataSync() 可能就是张量自己的内存，请写入副本",
    ),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      const args = [float32([1, -2, 2.5, -4], [2, 2]), 4, float32([0.5, 2]), int32([1, -1])];
      const observed = await student.observe("linearQuantize", ...args);
      // r / S = 2, -1, 5, -2; plus 1 and -1.
      expectNumbers(WHAT, numbersOf(WHAT, observed.value), [3, -2, 6, -3]);
      expectTidy("linearQuantize", observed);
    },
  },
]);

async function quantize(student: Student, { values, shape, bitwidth, scale, zeroPoint }: Case) {
  return numbersOf(WHAT, await student.call("linearQuantize", float32(values, shape), bitwidth, scale, zeroPoint));
}

/** Numbers so close to the integers that every order of operations in float32 rounds to them. */
const near = (integers: ArrayLike<number>, random: RandomCases): number[] =>
  Array.from(integers, (integer) => integer + random.uniform(-0.4, 0.4));

const size = (shape: readonly number[]): number => shape.reduce((product, length) => product * length, 1);
