import { text } from "../../src/course/index.js";
import {
  expectNumbers,
  expectTidy,
  numbersOf,
  question,
  type RandomCases,
  type Student,
  tensorOf,
} from "../src/hidden-test/index.js";
import { int32, type PlainTensor, type Value } from "../src/value/index.js";
import { conv2dSums } from "./conv2d-sums.js";
import { expectScaled, type Layer, layerValue, PLAIN, SCALES, unclampedLayer } from "./integer-layer.js";
import { largeSums } from "./large-sums.js";

const RESULT = "quantizedConv2d's result";

/** Scale 0.5 for each output, which makes the factor of `PLAIN` 1; and a kernel that moves by 1 within the image. */
const plain = (channels: number): Layer => ({
  ...PLAIN,
  strides: 1,
  pad: 0,
  weightScale: new Array<number>(channels).fill(0.5),
});

export const q8 = question("q8", [
  {
    name: text("sums over the kernel and the channels, scaled and shifted", "对卷积核和通道求和，再缩放和移位"),
    points: 2,
    hint: text(
      "images are [batch, height, width, channels], kernels [height, width, in, out]: add the shifted bias, multiply by S_in S_w / S_out, round, add Z_out",
      "图像为 [batch, height, width, channels]，卷积核为 [height, width, in, out]：加移位偏置，乘以 S_in S_w / S_out，取整，加 Z_out",
    ),
    misconception:
      "axes are swapped, the kernel is turned round, the bias is added after scaling, the output's zero point is missing, a cast to int32 rounds",
    async run({ student, random }) {
      const input = int32(random.integers(140, -128, 127), [2, 5, 7, 2]);
      const weights = int32(random.integers(36, -127, 127), [2, 3, 2, 3]);
      const bias = random.integers(3, -9000, 9000);
      const layer = {
        ...unclampedLayer(random, conv2dSums(input, weights, bias, plain(3)), 3),
        strides: 1,
        pad: 0,
      };
      await expectConv2d(student, input, weights, bias, layer, 1e-3);
    },
  },
  {
    name: text("the padding holds the input's zero point", "填充的值是输入的零点"),
    points: 3,
    hint: text(
      "what lies around the image stands for the real number 0, and that is Z_in; the shifted bias counts on it",
      "图像周围的填充代表实数 0，即整数 Z_in；移位偏置也以此为前提",
    ),
    misconception:
      "padding is the integer 0, the least integer or the output's zero point; or the input's zero point must be subtracted once more",
    async run({ student, random }) {
      const [input, weights] = [
        int32([3, 7, -2, 5], [1, 2, 2, 1]),
        int32([1, 2, 3, -1, 4, -2, 2, 1, -3], [3, 3, 1, 1]),
      ];
      const layer = { ...plain(1), inputZeroPoint: -5, pad: 1 };
      const value = await student.call("quantizedConv2d", input, weights, int32([10]), layerValue(layer));
      // The first: -5 - 10 - 15, 5 + 12 - 14, -10 - 2 - 15, plus 10. The second: -30, -3 + 28 + 10, -4 + 5 + 15, plus 10.
      // The third: -5 + 6 + 21, 5 - 8 - 10, -10 - 5 + 15, plus 10. The fourth: 3 + 14 - 15, 2 + 20 + 10, -10 - 5 + 15, plus 10.
      expectNumbers(RESULT, numbersOf(RESULT, value), [-44, 31, 19, 44]);
      await expectConv2d(student, ...paddedCase(random));
    },
  },
  {
    name: text("pads as many pixels as the layer says, on all four sides", "按该层给出的像素数在四边填充"),
    points: 1,
    hint: text(
      "pad is a number of pixels for each of the four sides, and has nothing to do with the kernel's size; batch and channels are not padded",
      "pad 是四边各填充的像素数，与卷积核的大小无关；批次和通道不填充",
    ),
    misconception: 'padding is "same" or 1 wherever there is any',
    async run({ student, random }) {
      const input = int32(random.integers(24, -9, 9), [2, 3, 4, 1]);
      const weights = int32(random.integers(12, -2, 2), [2, 3, 1, 2]);
      await expectConv2d(student, input, weights, [1, 2], { ...plain(2), pad: 2 });
    },
  },
  {
    name: text("moves by the stride", "按步幅移动"),
    points: 2,
    hint: text(
      "the kernel starts in the padded image's corner and moves by the stride both down and to the right; floor((h + 2 pad - k) / stride) + 1 places",
      "卷积核从填充后图像的角上开始，向下和向右都按步幅移动；共 floor((h + 2 pad - k) / stride) + 1 个位置",
    ),
    misconception: 'the stride is 1 or 2, or "same" padding fits every stride',
    async run({ student, random }) {
      for (const [strides, pad, height, width] of [
        [2, 1, 6, 5],
        [3, 0, 7, 8],
      ] as const) {
        const input = int32(random.integers(height * width, -6, 6), [1, height, width, 1]);
        const weights = int32(random.integers(18, -2, 2), [3, 3, 1, 2]);
        await expectConv2d(student, input, weights, [4, -6], { ...plain(2), strides, pad });
      }
    },
  },
  {
    name: text("a scale for each output channel", "每个输出通道各有缩放因子"),
    points: 1,
    hint: text(
      "the output channel is the last axis of the sums: a tensor [out] times them pairs them up",
      "输出通道是求和结果的最后一个轴：形状为 [out] 的张量与之相乘即可对应",
    ),
    misconception: "one scale does for all channels, or the scales go along the height or width",
    async run({ student }) {
      const layer = { ...plain(2), weightScale: [0.25, 2] };
      // One channel becomes two, by weights 2 and -1 and a bias of 4; factors 0.5 S_w / 0.25: 0.5 and 4.
      const input = int32([10, -7, 21, 13], [1, 2, 2, 1]);
      await expectConv2d(student, input, int32([2, -1], [1, 1, 1, 2]), [4, 4], layer);
    },
  },
  {
    name: text("clamped at both ends, after the zero point, to the layer's bits", "加零点之后在两端截断到该层的位宽"),
    points: 1,
    hint: text(
      "n bits hold -2^(n-1) to 2^(n-1) - 1, and n is the layer's own; whatever lies beyond becomes the nearest end, as the very last step",
      "n 比特可表示 -2^(n-1) 到 2^(n-1) - 1，n 由该层给出；超出的数变为最近的端点，这是最后一步",
    ),
    misconception: "clamping comes before the zero point, at one end only, always to 8 bits, or int8 does it by itself",
    async run({ student }) {
      // Input, times the weight, plus the zero point, on either side of both ends.
      for (const [bitwidth, weight, outputZeroPoint, input] of [
        [8, 3, -100, [127, 76, 75, -9, -10, -127]],
        [4, 2, 3, [7, 3, 2, -5, -6, -8]],
      ] as const) {
        const layer = { ...plain(1), bitwidth, outputZeroPoint };
        await expectConv2d(student, int32(input, [1, 2, 3, 1]), int32([weight], [1, 1, 1, 1]), [0], layer);
      }
    },
  },
  {
    name: text("stride 1, no padding and 8 bits where the layer does not say", "该层未说明时步幅为 1、无填充、8 比特"),
    points: 1,
    hint: text(
      "a field that is missing can get a default where the object is taken apart: const { strides = 1, pad = 0 } = layer",
      "缺少的字段可以在解构时给出默认值：const { strides = 1, pad = 0 } = layer",
    ),
    misconception: "all fields are always given, or padding keeps the image's size",
    async run({ student }) {
      const layer = { ...SCALES, weightScale: [0.5] };
      const input = int32([90, 60, -9, -70, -100, 45, 8, -5, 33], [1, 3, 3, 1]);
      await expectConv2d(student, input, int32([1, 2, -1, 1], [2, 2, 1, 1]), [0], layer);
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
      const layer = { ...plain(1), outputScale: 0.5, outputZeroPoint: -7 };
      const input = int32([13, 15, -13, -15, 41, 43, -41, -43], [1, 2, 4, 1]);
      await expectConv2d(student, input, int32([3], [1, 1, 1, 1]), [0], layer);
    },
  },
  {
    name: text("sums are exact beyond 2^24", "超过 2^24 的和也精确"),
    points: 2,
    hint: text(
      "float32 skips integers beyond 2^24: add with accumulateConv2d, or as plain numbers, and scale only the complete sum",
      "float32 在 2^24 以上会跳过一些整数：请用 accumulateConv2d 或普通数值求和，得到完整的和之后再缩放",
    ),
    misconception: "tf.conv2d counts exactly",
    async run({ student, random }) {
      const { input, weights, bias, sums } = largeSums(random, 2);
      const layer = plain(2);
      const args: Value[] = [
        int32(input, [1, 3, 3, 512]),
        int32(weights, [3, 3, 512, 2]),
        int32(bias),
        layerValue(layer),
      ];
      expectScaled(RESULT, numbersOf(RESULT, await student.call("quantizedConv2d", ...args)), sums, layer);
    },
  },
  {
    name: text("an int32 tensor [batch, height, width, out]", "int32 张量 [batch, height, width, out]"),
    points: 0.5,
    hint: text(
      "whole numbers may still be float32: .toInt() makes them int32; and axes of length 1 stay",
      "整数也可能仍是 float32：.toInt() 把它们转换为 int32；长度为 1 的轴应保留",
    ),
    misconception: "what is rounded is an integer type already, or axes of length 1 may be dropped",
    async run({ student }) {
      const [input, weights] = [int32([5, -2, 3, 1, 4, 7], [1, 2, 3, 1]), int32([3, 1], [1, 2, 1, 1])];
      const value = await student.call("quantizedConv2d", input, weights, int32([6]), layerValue(plain(1)));
      // 15 - 2 + 6, -6 + 3 + 6; 3 + 4 + 6, 12 + 7 + 6.
      expectNumbers(RESULT, tensorOf(RESULT, value, "int32", [1, 2, 2, 1]).values, [19, 3, 13, 25]);
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
      // A second call without padding, where a padded copy is no copy.
      for (const pad of [1, 0]) {
        const layer = { ...plain(2), weightScale: [0.5, 1], pad };
        const [input, weights] = [int32([5, -2, 3, 1], [1, 2, 2, 1]), int32([3, 1, 2, 4], [1, 2, 1, 2])];
        const args: Value[] = [input, weights, int32([7, 8]), layerValue(layer)];
        const observed = await student.observe("quantizedConv2d", ...args);
        expectScaled(RESULT, numbersOf(RESULT, observed.value), conv2dSums(input, weights, [7, 8], layer), layer);
        expectTidy("quantizedConv2d", observed);
      }
    },
  },
]);

type Conv2dCase = [input: PlainTensor, weights: PlainTensor, bias: ArrayLike<number>, layer: Layer, slack?: number];

/** Looks that the student's layer of these integers is right. */
async function expectConv2d(student: Student, ...example: Conv2dCase): Promise<void> {
  const [input, weights, bias, layer, slack] = example;
  const sums = conv2dSums(input, weights, bias, layer);
  const value = await student.call("quantizedConv2d", input, weights, int32(bias), layerValue(layer));
  expectScaled(RESULT, numbersOf(RESULT, value), sums, layer, slack);
}

/** Two images of three channels, 0 among their integers, with two pixels of padding that the kernel meets every second pixel. */
function paddedCase(random: RandomCases): Conv2dCase {
  const input = random.integers(90, -9, 9);
  for (const at of [4, 40, 77]) input[at] = 0;
  const inputZeroPoint = random.integer(5, 9) * (random.uniform(0, 1) < 0.5 ? -1 : 1);
  const weights = int32(random.integers(54, 1, 2), [3, 3, 3, 2]);
  const layer = { ...plain(2), outputScale: 1.7, inputZeroPoint, strides: 2, pad: 2 };
  return [int32(input, [2, 3, 5, 3]), weights, [5, -6], layer, 1e-3];
}
