import { text } from "../../src/course/index.js";
import { expectNumbers, expectTidy, numberOf, objectOf, question, WrongAnswer } from "../src/hidden-test/index.js";
import type { RandomCases, Student } from "../src/hidden-test/index.js";
import { float32, type PlainTensor, type Value } from "../src/value/index.js";

const NAME = "quantizationScaleAndZeroPoint";
const WHAT = `${NAME}'s result`;
const FIELDS = ["scale", "zeroPoint"];

/** As many numbers as the weights of a layer: too many for the arguments of one call, as in Math.min(...values), which takes some 125,000. */
const MANY = Float32Array.from({ length: 150_000 }, (_, i) => Math.sin(i));

export const q5 = question("q5", [
  {
    name: text("the formula of the scale", "缩放因子的公式"),
    points: 1,
    hint: text("subtract the two equations from each other: Z drops out", "把两个方程相减：Z 就消去了"),
    misconception: "one end of the range alone decides the scale",
    run: ({ student }) => expectChoice(student, "scaleFormula", "c"),
  },
  {
    name: text("the formula of the zero point", "零点的公式"),
    points: 1,
    hint: text(
      "solve the first equation, rMin = S (qMin - Z), for Z, and bear in mind that Z is an integer",
      "由第一个方程 rMin = S (qMin - Z) 解出 Z，并记住 Z 是整数",
    ),
    misconception: "the sign is turned around, or the zero point may be a fraction",
    run: ({ student }) => expectChoice(student, "zeroPointFormula", "b"),
  },
  {
    name: text("the scale", "缩放因子"),
    points: 2,
    hint: text(
      "n bits have 2^n integers, but one step fewer between the least and the greatest; these steps span all the tensor's numbers",
      "n 比特有 2^n 个整数，而最小与最大整数之间的步数少 1；这些步跨越张量的全部数值",
    ),
    misconception: "2^n steps, a symmetric range, or least and greatest along one axis only",
    async run({ student, random }) {
      for (const bitwidth of [2, 5, 12]) {
        const { values, scale } = twoSided(random, bitwidth);
        expectScale(await call(student, values, bitwidth), scale);
      }
    },
  },
  {
    name: text("the zero point", "零点"),
    points: 1,
    hint: text(
      "qMin stands for rMin: Z is as many steps above qMin as 0 is above rMin, rounded to an integer",
      "qMin 对应 rMin：Z 比 qMin 高出的步数，等于 0 比 rMin 高出的步数，再取整",
    ),
    misconception: "the sign is turned around, or the zero point is cut off or left a fraction",
    async run({ student, random }) {
      for (const bitwidth of [2, 5, 12]) {
        const { values, zeroPoint } = twoSided(random, bitwidth);
        expectZeroPoint(await call(student, values, bitwidth), zeroPoint);
      }
    },
  },
  {
    name: text("a zero point half-way between two integers", "恰在两个整数正中的零点"),
    points: 0.5,
    hint: text(
      "roundHalfEven(x) sends halves to the even integer; Math.round sends them up",
      "roundHalfEven(x) 在恰为一半时取偶数，而 Math.round 总是向上",
    ),
    misconception: "halves go up, or away from 0",
    async run({ student }) {
      // 4 bits, S = 7.5 / 15 = 0.5: qMin - rMin / S = -8 + 2.5 = -5.5, -8 + 3.5 = -4.5, -8 + 10.5 = 2.5.
      const cases = [[-1.25, -6], [-1.75, -4], [-5.25, 2]] as const; // prettier-ignore
      for (const [least, zeroPoint] of cases)
        expectZeroPoint(await call(student, float32([0.5, least, least + 7.5, 1]), 4), zeroPoint);
    },
  },
  {
    name: text("the zero point of numbers on one side of 0", "全在 0 一侧的数的零点"),
    points: 1,
    hint: text(
      "Z is an integer of n bits, too: clamp it between qMin and qMax",
      "Z 也是 n 比特整数：应截断到 qMin 与 qMax 之间",
    ),
    misconception: "the zero point is not clamped, or at one end only",
    async run({ student, random }) {
      for (const sign of [1, -1]) {
        const bitwidth = random.integer(3, 8);
        const { values } = oneSided(random, sign);
        expectZeroPoint(await call(student, values, bitwidth), end(bitwidth, sign));
      }
    },
  },
  {
    name: text("the scale of numbers on one side of 0", "全在 0 一侧的数的缩放因子"),
    points: 1,
    hint: text(
      "the range is widened to hold 0 only where all numbers are the same; find the greatest of negative numbers without starting from 0",
      "只有所有数都相同时才把范围扩大到包含 0；求负数中的最大值时，不要从 0 开始",
    ),
    misconception: "every range is widened to hold 0, or the search for the least and the greatest starts at 0",
    async run({ student, random }) {
      for (const sign of [1, -1]) {
        const bitwidth = random.integer(3, 8);
        const { values, length } = oneSided(random, sign);
        expectScale(await call(student, values, bitwidth), length / (2 ** bitwidth - 1));
      }
    },
  },
  {
    name: text("numbers that are all the same", "所有数都相同"),
    points: 1,
    hint: text(
      "widen the range from r, r to 0, r where r is above 0, and to r, 0 where it is below; then the formulas hold",
      "r 为正时把范围扩大为 0 到 r，为负时扩大为 r 到 0；随后公式照常成立",
    ),
    misconception: "division by a scale of 0, or only constants above 0 thought of",
    async run({ student }) {
      // [0, 2.5] at 5 bits: 31 steps, and 0 lies at the lower end; [-0.875, 0] at 3 bits: 7 steps, and 0 lies at the upper end.
      const cases = [[[2.5, 2.5, 2.5], 5, 2.5 / 31, -16], [[-0.875, -0.875], 3, 0.125, 3], [[-6], 8, 6 / 255, 127]] as const; // prettier-ignore
      for (const [values, bitwidth, scale, zeroPoint] of cases) {
        const result = await call(student, float32(values), bitwidth);
        expectScale(result, scale);
        expectZeroPoint(result, zeroPoint);
      }
    },
  },
  {
    name: text("zeros alone", "全为零"),
    points: 0.5,
    hint: text(
      "a range that holds nothing but 0 cannot be widened: see the last of the three things that need care",
      "只含 0 的范围无法扩大：请看需要注意的三点中的最后一点",
    ),
    misconception: "0 / 0 is NaN",
    async run({ student }) {
      const result = await call(student, float32([0, 0, 0, 0, 0, 0], [3, 1, 2]), 5);
      expectScale(result, 1);
      expectZeroPoint(result, 0);
    },
  },
  {
    name: text("as many numbers as a large layer has", "一个大层那么多的数"),
    points: 0.5,
    hint: text(
      "Math.min(...values) hands each value over as an argument, of which a call takes about 100,000: tensor.min(), or a loop",
      "Math.min(...values) 把每个值作为一个参数传入，而一次调用大约只能有 10 万个参数：请用 tensor.min() 或循环",
    ),
    misconception: "what works for a few numbers works for a layer of them",
    async run({ student, random }) {
      const [scale, zeroPoint] = [random.uniform(0.1, 2), random.integer(-9, 9)];
      // 8 bits; all others lie between -1 and 1 steps.
      const ends = [-128, 127].map((q) => scale * (q - zeroPoint));
      const values = MANY.map((value) => value * scale);
      values.set(ends, random.integer(0, values.length - 2));
      const result = await call(student, { dtype: "float32", shape: [100, 1500], values }, 8);
      expectScale(result, scale);
      expectZeroPoint(result, zeroPoint);
    },
  },
  {
    name: text("leaves its argument alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "tensor.min() makes a tensor, too: take the numbers out inside tf.tidy(() => { ... }); and sort a copy of dataSync(), not itself",
      "tensor.min() 也会产生张量：请在 tf.tidy(() => { ... }) 内取出数值；若要排序，请对 dataSync() 的副本排序",
    ),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      // 4 bits: S = (5.5 + 2) / 15 = 0.5, and Z = -8 + 2 / 0.5.
      const observed = await student.observe(NAME, float32([5.5, -2, 0.5, 2], [2, 2]), 4);
      expectScale(observed.value, 0.5);
      expectZeroPoint(observed.value, -4);
      expectTidy(NAME, observed);
    },
  },
]);

const call = (student: Student, values: PlainTensor, bitwidth: number): Promise<Value> =>
  student.call(NAME, values, bitwidth);

/** In float32 the least and the greatest, and so their difference, may be off in the last digit. */
function expectScale(value: Value, expected: number): void {
  const { scale } = objectOf(WHAT, value, ["scale"], FIELDS);
  expectNumbers("scale", [numberOf("scale", scale)], [expected], 1e-5 * expected);
}

function expectZeroPoint(value: Value, expected: number): void {
  const { zeroPoint } = objectOf(WHAT, value, ["zeroPoint"], FIELDS);
  expectNumbers("zeroPoint", [numberOf("zeroPoint", zeroPoint)], [expected]);
}

async function expectChoice(student: Student, name: string, right: string): Promise<void> {
  const letter = await student.read(name);
  if (letter === right) return;
  if (typeof letter === "string" && /^[abcd]$/.test(letter))
    throw new WrongAnswer(text(`${name}: another formula is the right one`, `${name}：正确的是另一个公式`));
  throw new WrongAnswer(text(`${name} must be "a", "b", "c" or "d"`, `${name} 应为 "a"、"b"、"c" 或 "d"`));
}

/** Numbers [2, 3, 4] below and above 0, whose zero point before rounding is not near a half. Neither the first nor the last is the least or the greatest. */
function twoSided(random: RandomCases, bitwidth: number) {
  const half = 2 ** (bitwidth - 1);
  const [scale, zeroPoint] = [random.uniform(0.001, 3), random.integer(1 - half, half - 2)];
  const real = zeroPoint + random.uniform(-0.4, 0.4);
  const integers = [...random.uniforms(24, -half, half - 1)].with(7, half - 1).with(14, -half);
  return { scale, zeroPoint, values: float32(integers.map((q) => scale * (q - real)), [2, 3, 4]) }; // prettier-ignore
}

/** Numbers that are all above 0, or all below, more than a step away from it; `length` lies between the least and the greatest. */
function oneSided(random: RandomCases, sign: number) {
  const [nearest, length] = [random.uniform(1, 5), random.uniform(0.5, 4)];
  const parts = [...random.uniforms(6, 0, 1)].with(2, 1).with(3, 0);
  return { length, values: float32(parts.map((part) => sign * (nearest + length * part))) };
}

/** The integer at the end of the range that stands for the number nearest to 0. */
const end = (bitwidth: number, sign: number): number => (sign > 0 ? -(2 ** (bitwidth - 1)) : 2 ** (bitwidth - 1) - 1);
