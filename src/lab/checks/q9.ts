import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../answer-types.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, type Panel, text } from "./check-test.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { leakTest } from "./leak-test.js";
import { tensorResult } from "./results.js";

type Answer = Answers["q9"];
type Shape4 = [number, number, number, number];

/** A patch of 4 x 4 pixels as a photograph's file holds them, and as a network sees them. */
const BYTES = [0, 1, 51, 102, 25, 76, 127, 178, 50, 101, 152, 203, 75, 153, 204, 255];
const PATCH = BYTES.map((byte) => byte / 255);

export const q9: readonly CheckTest<Answer>[] = [
  {
    name: text("0 becomes -128, 1 becomes 127", "0 变为 -128，1 变为 127"),
    run(answer) {
      const input = { title: text("pixels", "像素"), values: PATCH, columns: 4 };
      return expectIntegers(answer, PATCH, [1, 4, 4, 1], input);
    },
  },
  {
    name: text("every byte k / 255 becomes k - 128", "每个字节 k / 255 变为 k - 128"),
    run: (answer) =>
      void expectIntegers(
        answer,
        Array.from({ length: 256 }, (_, k) => k / 255),
        [1, 16, 16, 1],
      ),
  },
  {
    name: text("what lies between two bytes is rounded", "介于两个字节之间的数应四舍五入"),
    run: (answer) =>
      void expectIntegers(
        answer,
        [0.25, 60.75, 200.25, 254.75].map((byte) => byte / 255),
        [1, 2, 2, 1],
      ),
  },
  {
    name: text("numbers beyond 0 and 1 are clamped", "超出 0 到 1 的数被截断"),
    run: (answer) => void expectIntegers(answer, [-0.125, -0.01, 1.01, 1.125], [1, 1, 1, 4]),
  },
  {
    name: text("a batch of colour images keeps its shape", "一批彩色图像的形状不变"),
    run: (answer) =>
      void expectIntegers(
        answer,
        Array.from({ length: 36 }, (_, i) => (i * 7) / 255),
        [2, 2, 3, 3],
      ),
  },
  leakTest("preprocess", ({ preprocess }) => {
    const images = tf.tensor4d(PATCH, [1, 4, 4, 1]);
    return () => callAnswer("preprocess", preprocess, [images]);
  }),
];

function expectIntegers({ preprocess }: Answer, pixels: number[], shape: Shape4, input?: Panel): Panel[] {
  const value = callAnswer("preprocess", preprocess, [tf.tensor4d(pixels, shape)]);
  const got = tensorResult("preprocess(...)", value, "int32", shape).dataSync();
  // Read as rows of one channel where they are shown.
  const rows = input ? [4, 4] : shape;
  return expectValues({
    what: "preprocess(...)",
    got,
    expected: integersOf(pixels),
    shape: rows,
    mistakes: mistakesOf(pixels, got),
    ...(input && { input }),
  });
}

const clamp = (byte: number): number => Math.min(Math.max(byte, 0), 255);

function integersOf(pixels: readonly number[]): number[] {
  return pixels.map((x) => clamp(Math.round(255 * x)) - 128);
}

function mistakesOf(pixels: readonly number[], got: ArrayLike<number>): Mistake[] {
  const slips = slipsOf(pixels);
  // A cut shows here and there only, as bytes survive it in float32; so being off by one at most tells it.
  const isCut = slips[0]?.values.every((value, i) => [-1, 0, 1].includes((got[i] as number) - value));
  const hint = text(
    "off by one: round before the cast to int32, which cuts off; and the factor is 255, not 256",
    "相差 1：转换为 int32 会截去小数，应先取整；另外系数是 255，不是 256",
  );
  return isCut ? [...slips, { values: Array.from(got), hint }] : slips;
}

/** What slips make of pixels; the first of them is not to clamp. */
function slipsOf(pixels: readonly number[]): Mistake[] {
  const slip = (formula: (x: number) => number, en: string, zh: string): Mistake => ({
    values: pixels.map(formula),
    hint: text(en, zh),
  });
  return [
    slip((x) => Math.round(255 * x) - 128, "clamp to -128 and 127", "应截断到 -128 到 127"),
    slip(
      (x) => clamp(Math.round(255 * x)),
      "subtract 128: int8 runs from -128 to 127",
      "应减去 128：int8 的范围是 -128 到 127",
    ),
    slip((x) => Math.round(x) - 128, "multiply by 255 first", "应先乘以 255"),
    slip(
      (x) => Math.min(Math.max(Math.round(255 * x), -128), 127),
      "subtract 128: int8 runs from -128 to 127",
      "应减去 128：int8 的范围是 -128 到 127",
    ),
  ];
}
