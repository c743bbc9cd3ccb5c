import { text } from "../../src/course/index.js";
import { expectNumbers, numberOf, question, type Student } from "../src/hidden-test/index.js";

/** Question 1's tensor holds so many weights, and no two are alike. */
const WEIGHTS = 25;

export const q2 = question("q2", [
  {
    name: text("colours at 4 bits", "4 比特时的颜色数"),
    points: 5,
    hint: text(
      "count the labels that 4 bits can tell apart, and compare with the number of weights",
      "先数出 4 比特可以区分多少个标签，再与权重的个数比较",
    ),
    misconception: "4 bits give 4, 8 or 15 levels, or each weight keeps its colour",
    async run({ student }) {
      // 2^4 = 16 levels, fewer than the 25 weights.
      expectNumbers("colours4bit", [numberOf("colours4bit", await student.read("colours4bit"))], [16]);
    },
  },
  {
    name: text("colours at n bits, fewer than weights", "n 比特时的颜色数：取值少于权重"),
    points: 3,
    hint: text(
      "each further bit doubles the number of levels, and each level has a colour",
      "每多 1 比特，取值个数翻倍，每个取值对应一种颜色",
    ),
    misconception: "levels grow as 2n or n^2, one of them is not used, or ^ is taken for a power",
    // 2, 4, 8 and 16 levels, each below 25.
    run: ({ student }) => expectColours(student, [1, 2, 3, 4]),
  },
  {
    name: text("colours at n bits, more levels than weights", "n 比特时的颜色数：取值多于权重"),
    points: 2,
    hint: text(
      "a weight has one colour: however many levels there are, no more than one a weight is used",
      "一个权重只有一种颜色：取值再多，用到的也不会超过权重的个数",
    ),
    misconception: "there are always 2^n colours, however few weights there are; or the weights are counted wrong",
    // 32 to 256 levels, more than 25. The notebook asks for 1 to 8 bits.
    run: ({ student }) => expectColours(student, [5, 6, 7, 8]),
  },
]);

async function expectColours(student: Student, bitwidths: readonly number[]): Promise<void> {
  for (const bits of bitwidths) {
    const call = `numberOfColours(${bits})`;
    const colours = numberOf(call, await student.call("numberOfColours", bits));
    expectNumbers(call, [colours], [Math.min(2 ** bits, WEIGHTS)]);
  }
}
