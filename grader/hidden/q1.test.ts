import { text } from "../../src/course/index.js";
import {
  expectNumbers,
  expectTidy,
  numbersOf,
  objectOf,
  question,
  type RandomCases,
  type Student,
  tensorOf,
  WrongAnswer,
} from "../src/hidden-test/index.js";
import { float32, int32, type PlainTensor, type Value } from "../src/value/index.js";
import { leastInertia } from "./least-inertia.js";

/** Float32 arithmetic on numbers below 200 comes nearer than this; the misconceptions do not. */
const TOLERANCE = 1e-4;

/** However coarse the levels, no weight ends farther away, unless it got another's label. */
const COARSE = 20;

export const q1 = question("q1", [
  {
    name: text("n bits give 2^n levels", "n 比特给出 2^n 个取值"),
    points: 2,
    hint: text(
      "one bit tells two levels apart, and each further bit doubles their number; a weight becomes the mean of its cluster",
      "1 比特可区分 2 个取值，每多 1 比特，取值个数翻倍；每个权重变为所在簇的平均值",
    ),
    misconception: "the number of levels is 2n, n^2 or 2^n - 1; or levels are not those of clusters at all",
    async run({ student, random }) {
      // -3, -2, -1 have the mean -2, and 9, 10, 11 have 10.
      const two = await quantize(student, float32([9, -3, 10, -1, -2, 11]), 1);
      expectNumbers("quantized at 1 bit", two.quantized, [10, -2, 10, -2, -2, 10], TOLERANCE);
      // Eight pairs, each 1/8 to the left and right of its middle, and the middles at least 4 apart: joining two costs more than splitting saves.
      const middles = Array.from({ length: 8 }, (_, i) => 5 * i + random.integer(0, 1) - 17);
      const order = random.shuffled([...middles.keys(), ...middles.keys()].map((pair, i) => ({ pair, left: i < 8 })));
      const expected = order.map(({ pair }) => middles[pair] as number);
      const weights = float32(order.map(({ left }, i) => (expected[i] as number) + (left ? -1 : 1) / 8));
      const eight = await quantize(student, weights, 3);
      expectNumbers("quantized at 3 bits", eight.quantized, expected, TOLERANCE);
    },
  },
  {
    name: text("each level is the mean of its weights", "每个取值是其所属权重的平均值"),
    points: 1,
    hint: text(
      "a centroid is the mean of its cluster's weights: not the middle of the cluster, and not rounded, as only labels are integers",
      "质心是簇内权重的平均值，不是簇的中点，也不取整：只有标签是整数",
    ),
    misconception: "a level is a rounded number, the middle or the median of its cluster, or evenly spaced",
    async run({ student, random }) {
      // Lopsided, so that means, medians and middles lie apart.
      const weights = random.uniforms(36, 0, 2).map((x) => x ** 2);
      const { quantized } = await quantize(student, float32(weights), 2);
      const clusters = new Map<number, number[]>();
      Array.from(quantized).forEach((level, i) =>
        clusters.set(level, [...(clusters.get(level) ?? []), weights[i] as number]),
      );
      if (clusters.size > 4)
        throw new WrongAnswer(
          text(
            "quantized at 2 bits holds more different numbers than 2 bits can tell apart",
            "2 比特量化后不同的数过多，2 比特无法区分",
          ),
        );
      expectNumbers("the levels", [...clusters.keys()], [...clusters.values()].map(mean), TOLERANCE);
    },
  },
  {
    name: text("the clusters are the best there are", "聚类是最优的"),
    points: 1.5,
    hint: text(
      "k-means that starts anywhere stops anywhere: cluster1d finds the clusters with the least sum of squared errors",
      "从任意起点开始的 k-means 会停在局部最优：cluster1d 可以找到误差平方和最小的聚类",
    ),
    misconception:
      "Lloyd's iteration finds the best clusters; or clusters of equal width or equal size are good enough",
    async run({ student, random }) {
      for (const weights of [crowd(random), crowd(random), outliers(random)]) {
        const { quantized } = await quantize(student, float32(weights), 2);
        const inertia = weights.reduce((sum, weight, i) => sum + (weight - (quantized[i] as number)) ** 2, 0);
        if (!(inertia <= leastInertia(weights, 4) * 1.001))
          throw new WrongAnswer(
            text(
              "the sum of squared errors is larger than the least that as many levels can have",
              "误差平方和大于同样多取值所能达到的最小值",
            ),
          );
      }
    },
  },
  {
    name: text("tensors of any shape, with int32 labels", "任意形状的张量，标签为 int32"),
    points: 1,
    hint: text(
      'cluster1d gives plain lists: tf.tensor1d(centroids) and tf.tensor(labels, weights.shape, "int32"), whatever the number of axes',
      'cluster1d 给出的是一维数组：应使用 tf.tensor1d(centroids) 和 tf.tensor(labels, weights.shape, "int32")，轴的个数可以任意',
    ),
    misconception:
      "the list of labels has the weights' shape by itself, weights always have two or four axes, labels are float32, or a codebook holds plain arrays",
    async run({ student, random }) {
      for (const shape of [
        [3, 2, 3],
        [2, 1, 2, 2, 3],
      ]) {
        const middles = random.integers(
          shape.reduce((product, length) => product * length),
          0,
          1,
        );
        // Near 0 or near 64, in an order that is not sorted.
        middles.set([1, 0]);
        const weights = Float32Array.from(middles, (middle) => 64 * middle + random.uniform(-4, 4));
        const { quantized, codebook } = resultOf(await student.call("kMeansQuantize", float32(weights, shape), 3));
        expectNumbers("quantized", tensorOf("quantized", quantized, "float32", shape).values, weights, COARSE);
        const { centroids, labels } = codebookOf(codebook);
        tensorOf("codebook.labels", labels, "int32", shape);
        tensorOf("codebook.centroids", centroids, "float32", [centroidsOf(codebook, 3).length]);
      }
    },
  },
  {
    name: text("takes fewer different weights than levels", "不同权重的个数可少于取值个数"),
    points: 1,
    hint: text(
      "when there are at least as many levels as different weights, each keeps its value; no cluster may be 0 / 0",
      "取值个数不少于不同权重的个数时，每个权重保持原值；空簇不能算成 0 / 0",
    ),
    misconception: "there are always 2^n clusters, none of them empty",
    async run({ student, random }) {
      const few = random.integers(5, -9, 9);
      for (const weights of [[-7, -7, -7, -7, -7], [5], [...few, ...few.slice().reverse()]]) {
        const { quantized, codebook } = await quantize(student, float32(weights), 4);
        expectNumbers("quantized", quantized, weights, TOLERANCE);
        centroidsOf(codebook, 4);
      }
    },
  },
  {
    name: text("labels and centroids say what the quantized weights are", "标签与质心能还原量化后的权重"),
    points: 1.5,
    hint: text(
      "label i is the index, from 0 on, of weight i's centroid, whatever the number of levels: tf.gather(centroids, labels) is quantized",
      "第 i 个标签是第 i 个权重的质心的下标，从 0 开始，取值再多也是如此：tf.gather(centroids, labels) 即 quantized",
    ),
    misconception: "labels count from 1, belong to the sorted weights, or fit into 8 bits",
    async run({ student, random }) {
      const few = await quantize(student, float32(random.normals(20)), 2);
      expectNumbers("the centroids that labels name", decode(few.codebook, 2), few.quantized, TOLERANCE);
      // In 300 clusters of one weight each, there are labels that 8 bits do not hold.
      const weights = random.shuffled(Array.from({ length: 300 }, (_, i) => (i - 100) / 4));
      const many = await quantize(student, float32(weights), 9);
      expectNumbers("the centroids that labels name", decode(many.codebook, 9), many.quantized, TOLERANCE);
      expectNumbers("quantized at 9 bits", many.quantized, weights, COARSE);
    },
  },
  {
    name: text("with a codebook, takes what it says", "给定码本时按码本取值"),
    points: 1.5,
    hint: text(
      "a codebook that is given says all: each weight becomes the centroid of its label, wherever the weight lies; labels and centroids stay",
      "给定的码本已说明一切：不论权重在哪里，都变为其标签的质心；标签与质心保持不变",
    ),
    misconception: "clusters anew, looks for the nearest centroid, or moves the centroids although a codebook is given",
    async run({ student, random }) {
      const [shape, levels, names] = [[2, 2, 3], random.normals(6), random.integers(12, 0, 4)];
      const given = { centroids: float32(levels), labels: int32(names, shape) };
      const { quantized, codebook } = await quantize(student, float32(random.normals(12), shape), 3, given);
      const expected = Array.from(names, (name) => levels[name] as number);
      expectNumbers("quantized", quantized, expected, TOLERANCE);
      expectNumbers("codebook.labels", labelsOf(codebook), names);
      expectNumbers("codebook.centroids", centroidsOf(codebook, 3), levels, TOLERANCE);
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "dataSync() may give the tensor's own numbers: slice() them before you sort or write; tf.tidy(() => { ... }) frees what is between",
      "dataSync() 可能给出张量自身的数据：排序或写入之前先 slice()；tf.tidy(() => { ... }) 会释放中间结果",
    ),
    misconception: "tensors are freed by themselves, or an argument may be sorted, overwritten or disposed",
    async run({ student }) {
      const weights = float32([12, 2, 14, 4, 12, 14], [2, 3]);
      const codebook = { centroids: float32([2, -1]), labels: int32([0, 1, 0, 0, 1, 0], [2, 3]) };
      // 12 and 14, twice each, have the mean 13, and 2 and 4 have 3.
      for (const [args, expected] of [
        [
          [weights, 1],
          [13, 3, 13, 3, 13, 13],
        ],
        [
          [weights, 1, codebook],
          [2, -1, 2, 2, -1, 2],
        ],
      ] as const) {
        const observed = await student.observe("kMeansQuantize", ...args);
        expectNumbers("quantized", numbersOf("quantized", resultOf(observed.value).quantized), expected, TOLERANCE);
        expectTidy("kMeansQuantize", observed);
      }
    },
  },
]);

/** The quantized weights, and the codebook as it came: for a test that is not about it, it may be anything. */
async function quantize(student: Student, ...args: [weights: PlainTensor, bitwidth: number, codebook?: Value]) {
  const { quantized, codebook } = resultOf(await student.call("kMeansQuantize", ...args));
  return { quantized: numbersOf("quantized", quantized), codebook };
}

const resultOf = (value: Value) => objectOf("kMeansQuantize's result", value, ["quantized", "codebook"]);

const codebookOf = (value: Value) => objectOf("codebook", value, ["centroids", "labels"]);

/** In any order; some may be named by no label. */
function centroidsOf(codebook: Value, bitwidth: number): ArrayLike<number> {
  const centroids = numbersOf("codebook.centroids", codebookOf(codebook).centroids);
  const most = 2 ** bitwidth;
  if (centroids.length <= most) return centroids;
  const wrong = text(`must have at most ${most} numbers, got more`, `至多应有 ${most} 个数，实际过多`);
  throw new WrongAnswer(text(`codebook.centroids ${wrong.en}`, `codebook.centroids ${wrong.zh}`));
}

const labelsOf = (codebook: Value): ArrayLike<number> => numbersOf("codebook.labels", codebookOf(codebook).labels);

/** What the labels name; NaN where that is no centroid. */
function decode(codebook: Value, bitwidth: number): number[] {
  const centroids = centroidsOf(codebook, bitwidth);
  return Array.from(labelsOf(codebook), (label) => centroids[label] ?? NaN);
}

/** Three small clumps near each other and a large one far off, where nearly every start of Lloyd's iteration puts its levels to stay. */
function crowd(random: RandomCases): Float32Array {
  const [side, far] = [random.integer(0, 1) * 2 - 1, random.uniform(100, 200)];
  const middles = Array.from({ length: 39 }, (_, i) => (i < 9 ? 15 * (i % 3) : far));
  return Float32Array.from(random.shuffled(middles), (middle) => side * (middle + random.uniform(-1, 1)));
}

/** Three weights far from all others, each worth a level of its own. */
function outliers(random: RandomCases): Float32Array {
  const far = [random.uniform(40, 60), random.uniform(100, 140), random.uniform(-100, -80)];
  return Float32Array.from(random.shuffled([...far, ...random.normals(33)]));
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
