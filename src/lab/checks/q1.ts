import * as tf from "@tensorflow/tfjs";
import type { Codebook } from "../../kmeans/index.js";
import type { Answers } from "../answer-types.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, withHint, Miss, text } from "./check-test.js";
import { shortNumber } from "./describe.js";
import { expectValues } from "./expect-values.js";
import { leakTest } from "./leak-test.js";
import { KMEANS_WEIGHTS } from "./original-tensors.js";
import { objectResult, tensorResult } from "./results.js";

type Answer = Answers["q1"];

/** The least sum of squared distances that four levels can have; found by trying every partition of the sorted weights. */
const BEST_INERTIA = 0.0792215;

// The best levels are -0.4368571, -0.1496625, 0.10455 and 0.3105167.
// prettier-ignore
const BEST = [
  -0.4368571, 0.10455, 0.3105167, -0.4368571, 0.3105167,
  -0.1496625, 0.3105167, -0.1496625, -0.4368571, 0.10455,
  0.3105167, -0.4368571, -0.1496625, 0.10455, -0.4368571,
  -0.1496625, -0.1496625, -0.4368571, -0.1496625, 0.3105167,
  0.10455, -0.1496625, -0.4368571, 0.3105167, -0.1496625,
];

const input = { title: text("weights", "权重"), values: KMEANS_WEIGHTS, columns: 5 };

export const q1: readonly CheckTest<Answer>[] = [
  {
    name: text(
      "returns { quantized, codebook }, as tensors of the weights' shape",
      "返回 { quantized, codebook }，张量形状与权重相同",
    ),
    run: (answer) => void quantizeOriginal(answer),
  },
  {
    name: text("2 bits give 4 levels", "2 比特对应 4 个取值"),
    run(answer) {
      const { centroids, quantized } = quantizeOriginal(answer);
      const [levels, used] = [centroids.length, new Set(quantized).size];
      if (levels !== 4)
        throw new Miss(
          withHint(
            text(`2 bits must give 4 centroids, got ${levels}`, `2 比特应有 4 个质心，实际为 ${levels} 个`),
            text("n bits tell 2^n levels apart", "n 比特可以区分 2^n 个取值"),
          ),
        );
      if (used !== 4)
        throw new Miss(
          text(
            `the quantized tensor must hold 4 different numbers, got ${used}`,
            `量化后的张量应有 4 个不同的数，实际为 ${used} 个`,
          ),
        );
    },
  },
  {
    name: text("each weight becomes the centroid that its label names", "每个权重变为其标签所指的质心"),
    run(answer) {
      const { centroids, labels, quantized } = quantizeOriginal(answer);
      expectValues({
        what: "quantized",
        got: quantized,
        expected: labels.map((label) => centroids[label] ?? NaN),
        shape: [5, 5],
        tolerance: 1e-6,
        mistakes: [
          {
            values: labels,
            hint: text(
              "these are the labels: tf.gather(centroids, labels) looks them up",
              "这是标签：可用 tf.gather(centroids, labels) 查表",
            ),
          },
        ],
        hint: text("tf.gather(centroids, labels) looks every label up", "tf.gather(centroids, labels) 按标签查表"),
      });
    },
  },
  {
    name: text("each level is the mean of its weights", "每个取值是其所属权重的平均值"),
    run(answer) {
      const { centroids, labels } = quantizeOriginal(answer);
      const means = centroids.map((_, level) => {
        const cluster = KMEANS_WEIGHTS.filter((_, i) => labels[i] === level);
        return cluster.reduce((sum, weight) => sum + weight, 0) / cluster.length;
      });
      expectValues({
        what: "codebook.centroids",
        got: centroids,
        expected: means,
        shape: [centroids.length],
        tolerance: 1e-5,
        hint: text(
          "a centroid is not spaced evenly, nor the middle of its cluster: it is the mean",
          "质心不是等距的，也不是簇的中点，而是平均值",
        ),
      });
    },
  },
  {
    name: text("the clusters are the best there are", "聚类是最优的"),
    run(answer) {
      const { quantized } = quantizeOriginal(answer);
      const inertia = KMEANS_WEIGHTS.reduce((sum, weight, i) => sum + (weight - (quantized[i] as number)) ** 2, 0);
      const yours = { title: text("yours", "你的结果"), values: quantized, columns: 5 };
      const best = { title: text("the best", "最优结果"), values: BEST, columns: 5 };
      if (!(inertia <= BEST_INERTIA * 1.001)) {
        const wrong = quantized.map((value, i) => Math.abs(value - (BEST[i] as number)) > 1e-4);
        const [got, least] = [shortNumber(inertia, 4), shortNumber(BEST_INERTIA, 4)];
        throw new Miss(
          text(
            `the sum of squared distances must be ${least}, got ${got}: cluster1d finds the best clusters`,
            `距离平方和应为 ${least}，实际为 ${got}：cluster1d 可以找到最优聚类`,
          ),
          [input, { ...yours, wrong }, best],
        );
      }
      return [input, yours];
    },
  },
  {
    name: text("takes convolution weights, of four dimensions", "可处理四维的卷积权重"),
    run(answer) {
      const weights = tf.tensor4d([0, 0.5, 8, 9, 0.25, 8.5, 0.25, 8.5], [1, 2, 2, 2]);
      const { quantized } = quantize(answer, weights, 1);
      expectValues({
        what: "quantized",
        got: quantized,
        expected: [0.25, 0.25, 8.5, 8.5, 0.25, 8.5, 0.25, 8.5],
        shape: weights.shape,
        tolerance: 1e-5,
      });
    },
  },
  {
    name: text("takes fewer different weights than there are levels", "不同权重的个数可少于取值个数"),
    run(answer) {
      const weights = tf.tensor1d([0.5, -1, 0.5, 2]);
      const { quantized } = quantize(answer, weights, 3);
      expectValues({
        what: "quantized",
        got: quantized,
        expected: [0.5, -1, 0.5, 2],
        shape: [4],
        tolerance: 1e-6,
        hint: text(
          "three different weights need three levels, and lose nothing",
          "三个不同的权重只需三个取值，没有误差",
        ),
      });
    },
  },
  {
    name: text("with a codebook, takes its levels and clusters nothing", "给定码本时直接查表，不再聚类"),
    run(answer) {
      const codebook = { centroids: tf.tensor1d([-1, 0, 1]), labels: tf.tensor1d([2, 0, 1], "int32") };
      const result = quantize(answer, tf.tensor1d([0.125, 0.75, -0.25]), 2, codebook);
      const hint = text(
        "a codebook that is given says all: each weight becomes the centroid of its label",
        "给定的码本已说明一切：每个权重变为其标签的质心",
      );
      expectValues({ what: "quantized", got: result.quantized, expected: [1, -1, 0], shape: [3], hint });
      expectValues({ what: "codebook.labels", got: result.labels, expected: [2, 0, 1], shape: [3], hint });
    },
  },
  leakTest("kMeansQuantize", ({ kMeansQuantize }) => {
    const weights = tf.tensor2d(KMEANS_WEIGHTS, [5, 5]);
    return () => callAnswer("kMeansQuantize", kMeansQuantize, [weights, 2]);
  }),
];

const quantizeOriginal = (answer: Answer) => quantize(answer, tf.tensor2d(KMEANS_WEIGHTS, [5, 5]), 2);

function quantize({ kMeansQuantize }: Answer, weights: tf.Tensor, bitwidth: number, given?: Codebook) {
  const args: Parameters<Answer["kMeansQuantize"]> = given ? [weights, bitwidth, given] : [weights, bitwidth];
  const result = objectResult("kMeansQuantize", callAnswer("kMeansQuantize", kMeansQuantize, args), [
    "quantized",
    "codebook",
  ]);
  const quantized = tensorResult("quantized", result.quantized, "float32", weights.shape);
  const codebook = objectResult("kMeansQuantize: codebook", result.codebook, ["centroids", "labels"]);
  const centroids = tensorResult("codebook.centroids", codebook.centroids, "float32", ["levels"]);
  const labels = tensorResult("codebook.labels", codebook.labels, "int32", weights.shape);
  const [a, b, c] = [quantized, centroids, labels].map((tensor) => Array.from(tensor.dataSync()));
  return { quantized: a!, centroids: b!, labels: c! };
}
