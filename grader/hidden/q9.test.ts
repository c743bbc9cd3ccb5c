import { text } from "../../src/course/index.js";
import { expectNumbers, expectTidy, numbersOf, question, type Student, tensorOf } from "../src/hidden-test/index.js";
import { float32, type Value } from "../src/value/index.js";

const RESULT = "preprocess' result";

export const q9 = question("q9", [
  {
    name: text("every byte, in any order", "所有字节，任意顺序"),
    points: 1.5,
    hint: text(
      "a pixel k / 255 becomes k - 128: the factor is 255, and what is subtracted 128",
      "像素 k / 255 变为 k - 128：系数是 255，减去的是 128",
    ),
    misconception: "the factor is 256, 127 or 128, 128 is not subtracted, or the network takes bytes from 0 to 255",
    async run({ student, random }) {
      const bytes = Array.from({ length: 256 }, (_, k) => k);
      const mixed = bytes
        .map((byte) => [random.uniform(0, 1), byte] as const)
        .sort(([a], [b]) => a - b)
        .map(([, byte]) => byte);
      await expectBytes(student, mixed, [1, 16, 16, 1]);
    },
  },
  {
    name: text("rounds to the nearest integer", "取整到最近的整数"),
    points: 1,
    hint: text(
      "a cast to int32 cuts the digits off, and floor goes down: round first",
      "转换为 int32 会截去小数，floor 总是向下：应先取整",
    ),
    misconception: "a cast rounds, or bytes come through arithmetic unchanged so that nothing need be rounded",
    async run({ student, random }) {
      // Dark bytes that some arithmetic moved a little, and what resizing makes of them; with black and white, as in most images.
      const moved = [0, 0.001, 0.999, 1.999, 17.001, 31.999, 32.001, 44.999, 59.001, 59.999, 255];
      const between = Array.from({ length: 53 }, () => random.integer(1, 60) + random.uniform(-0.2, 0.2));
      await expectBytes(student, [...moved, ...between], [1, 8, 8, 1]);
    },
  },
  {
    name: text("what lies beyond 0 and 1 is clamped", "超出 0 到 1 的数被截断"),
    points: 1,
    hint: text(
      "the result is an 8-bit integer, from -128 to 127: sharpened or resized images may go beyond 0 and 1",
      "结果是 8 比特整数，从 -128 到 127：锐化或缩放后的图像可能超出 0 到 1",
    ),
    misconception: "pixels are always from 0 to 1, or int8 clamps by itself",
    async run({ student, random }) {
      const [below, above] = [random.integers(7, -300, -1), random.integers(7, 256, 700)];
      await expectBytes(student, [...below, 0, 255, ...above], [1, 4, 4, 1]);
    },
  },
  {
    name: text("a dark image stays dark", "暗的图像仍然暗"),
    points: 0.5,
    hint: text(
      "scale and zero point are the same for every image, S = 1/255 and Z = -128: they do not depend on its own least and greatest value",
      "每幅图像的缩放因子和零点都相同，S = 1/255，Z = -128：与该图像自身的最小值和最大值无关",
    ),
    misconception: "each image is quantized by its own range",
    run: ({ student, random }) => expectBytes(student, random.integers(25, 20, 90), [1, 5, 5, 1]),
  },
  {
    name: text("an int32 batch of colour images", "一批彩色图像的 int32 张量"),
    points: 0.5,
    hint: text(
      "every number is treated alike, whatever its image, row, column and channel, and the shape stays; .toInt() makes whole numbers int32",
      "每个数的处理方式都相同，与它所在的图像、行、列和通道无关，形状不变；.toInt() 把整数转换为 int32",
    ),
    misconception: "there is one image, square or grey; or what is rounded is an integer type already",
    async run({ student, random }) {
      const blackAndWhite = Array.from(random.integers(90, 0, 1), (bit) => 255 * bit);
      const shape = [3, 2, 5, 3];
      await expectBytes(student, blackAndWhite, shape, (value) => tensorOf(RESULT, value, "int32", shape));
    },
  },
  {
    name: text("leaves its argument alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "tf.tidy(() => { ... }) frees what is between; dataSync() may give the tensor's own memory, so write into a new array",
      "tf.tidy(() => { ... }) 会释放中间结果；dataSync() 可能给出张量自己的内存，因此应写入新数组",
    ),
    misconception: "tensors are freed by themselves, or an argument may be used as room",
    async run({ student }) {
      const shape = [1, 2, 2, 1];
      const observed = await student.observe("preprocess", float32([25 / 255, 0.6, 0.2, 0.8], shape));
      expectNumbers(RESULT, numbersOf(RESULT, observed.value), [-103, 25, -77, 76]);
      expectTidy("preprocess", observed);
    },
  },
]);

/**
 * Calls it with pixels that lie by these bytes: each must become the nearest byte, less 128. None lies nearly half way between two, as float32 has no exact
 * half there: 0.5 times 255 is 127.5, and divided by 1 / 255, which is right too, 127.49999.
 */
async function expectBytes(
  student: Student,
  bytes: ArrayLike<number>,
  shape: readonly number[],
  look: (value: Value) => void = () => undefined,
): Promise<void> {
  const pixels = Array.from(bytes, (byte) => byte / 255);
  const value = await student.call("preprocess", float32(pixels, shape));
  const expected = pixels.map((pixel) => Math.min(Math.max(Math.round(255 * pixel), 0), 255) - 128);
  look(value);
  expectNumbers(RESULT, numbersOf(RESULT, value), expected);
}
