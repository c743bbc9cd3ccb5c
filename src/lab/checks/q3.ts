import * as tf from "@tensorflow/tfjs";
import type { Answers } from "../answer-types.js";
import { callAnswer } from "./call-answer.js";
import { type CheckTest, text } from "./check-test.js";
import { expectValues, type Mistake } from "./expect-values.js";
import { leakTest } from "./leak-test.js";
import { KMEANS_WEIGHTS } from "./original-tensors.js";
import { objectResult, tensorResult } from "./results.js";

type Answer = Answers["q3"];

/** Q1's tensor in four clusters, and its weights after a step of training has moved them. */
const CENTROIDS = [-0.4368571, -0.1496625, 0.10455, 0.3105167];
const LABELS = [0, 2, 3, 0, 3, 1, 3, 1, 0, 2, 3, 0, 1, 2, 0, 1, 1, 0, 1, 3, 2, 1, 0, 3, 1];
const MOVED = KMEANS_WEIGHTS.map((weight, i) => weight + 0.05 * ((i % 3) - 1));
const MEANS = [-0.4225714, -0.1746625, 0.10455, 0.31885];

export const q3: readonly CheckTest<Answer>[] = [
  {
    name: text("returns { centroids, labels }, as tensors", "返回 { centroids, labels } 两个张量"),
    run: (answer) => void update(answer, MOVED, CENTROIDS, LABELS, [5, 5]),
  },
  {
    name: text("each centroid becomes the mean of its weights", "每个质心变为其所属权重的平均值"),
    run(answer) {
      const { centroids } = update(answer, MOVED, CENTROIDS, LABELS, [5, 5]);
      expectValues({
        what: "centroids",
        got: centroids,
        expected: MEANS,
        shape: [4],
        tolerance: 1e-5,
        mistakes: mistakes(MOVED, CENTROIDS, LABELS),
      });
      const decoded = LABELS.map((label) => centroids[label] as number);
      return [
        { title: text("weights after training", "训练后的权重"), values: MOVED, columns: 5 },
        { title: text("with your codebook", "用你的码本"), values: decoded, columns: 5 },
      ];
    },
  },
  {
    name: text("an empty cluster keeps its centroid", "空簇保留原来的质心"),
    run(answer) {
      const [weights, before, labels] = [
        [1, 2, 6],
        [0, 7, -4],
        [0, 0, 2],
      ];
      const { centroids } = update(answer, weights, before, labels, [3]);
      expectValues({
        what: "centroids",
        got: centroids,
        expected: [1.5, 7, 6],
        shape: [3],
        tolerance: 1e-5,
        mistakes: [
          {
            values: [1.5, 0, 6],
            hint: text(
              "no weight has label 1, so there is no mean: its centroid stays 7",
              "没有权重的标签为 1，无平均值可求：质心保持 7",
            ),
          },
          {
            values: [1.5, NaN, 6],
            hint: text(
              "0 / 0: no weight has label 1, and its centroid stays 7",
              "0 / 0：没有权重的标签为 1，质心保持 7",
            ),
          },
          ...mistakes(weights, before, labels),
        ],
      });
    },
  },
  {
    name: text("the labels stay as they are", "标签保持不变"),
    run(answer) {
      // The second weight is nearer to the other centroid now.
      const { labels, centroids } = update(answer, [0, 10, 10.5], [0, 10], [0, 0, 1], [3]);
      const hint = text(
        "training moves the centroids alone: which weight belongs to which one was settled by k-means",
        "训练只移动质心：权重属于哪个质心已由 k-means 决定",
      );
      expectValues({ what: "labels", got: labels, expected: [0, 0, 1], shape: [3], hint });
      expectValues({ what: "centroids", got: centroids, expected: [5, 10.5], shape: [2], tolerance: 1e-5, hint });
    },
  },
  {
    name: text("takes convolution weights, of four dimensions", "可处理四维的卷积权重"),
    run(answer) {
      const { centroids } = update(answer, [1, 2, 3, 4, 5, 6, 7, 8], [0, 0], [1, 0, 1, 0, 1, 0, 1, 0], [1, 2, 2, 2]);
      expectValues({ what: "centroids", got: centroids, expected: [5, 4], shape: [2], tolerance: 1e-5 });
    },
  },
  leakTest("updateCodebook", ({ updateCodebook }) => {
    const codebook = { centroids: tf.tensor1d(CENTROIDS), labels: tf.tensor2d(LABELS, [5, 5], "int32") };
    const weights = tf.tensor2d(MOVED, [5, 5]);
    return () => callAnswer("updateCodebook", updateCodebook, [weights, codebook]);
  }),
];

function update(
  { updateCodebook }: Answer,
  values: readonly number[],
  centroids: readonly number[],
  labels: readonly number[],
  shape: number[],
) {
  const codebook = { centroids: tf.tensor1d([...centroids]), labels: tf.tensor([...labels], shape, "int32") };
  const value = callAnswer("updateCodebook", updateCodebook, [tf.tensor([...values], shape), codebook]);
  const result = objectResult("updateCodebook", value, ["centroids", "labels"]);
  const after = tensorResult("centroids", result.centroids, "float32", [centroids.length]);
  const same = tensorResult("labels", result.labels, "int32", shape);
  return { centroids: Array.from(after.dataSync()), labels: Array.from(same.dataSync()) };
}

/** What comes of summing, of dividing by all weights, and of doing nothing. */
function mistakes(weights: readonly number[], centroids: readonly number[], labels: readonly number[]): Mistake[] {
  const sums = centroids.map((_, level) =>
    weights.reduce((sum, weight, i) => (labels[i] === level ? sum + weight : sum), 0),
  );
  return [
    { values: centroids, hint: text("the centroids have not moved", "质心没有移动") },
    {
      values: sums,
      hint: text("these are sums: divide each by the number of its weights", "这是总和：应除以各簇的权重个数"),
    },
    {
      values: sums.map((sum) => sum / weights.length),
      hint: text("divide by the weights of the cluster, not by all", "应除以本簇的权重个数，而不是全部权重"),
    },
  ];
}
