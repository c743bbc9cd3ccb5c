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
} from "../src/hidden-test/index.js";
import { float32, int32, type Value } from "../src/value/index.js";

/** Sums of a few hundred numbers below 10 in float32 come nearer than this; the misconceptions do not. */
const TOLERANCE = 1e-4;

/** Where the means are integers and the question is whose mean it is. */
const COARSE = 0.25;

const RESULT = "updateCodebook's result";
const FIELDS = ["centroids", "labels"];

export const q3 = question("q3", [
  {
    name: text("each centroid becomes the mean of its weights", "每个质心变为其所属权重的平均值"),
    points: 3,
    hint: text(
      "add up the weights with label j and divide by how many there are; where the centroid was before does not count",
      "把标签为 j 的权重相加，再除以它们的个数；质心原来的位置不参与计算",
    ),
    misconception:
      "sums in place of means, divided by all weights, the old centroid counted in, a median, or a step halfway",
    async run({ student, random }) {
      // Label 0: (4 + 1 + 1) / 3 = 2, label 1: (3 - 8) / 2 = -2.5, label 2: 6.
      const byHand = await centroidsOf(student, [4, 3, 6, 1, -8, 1], [9, 5, 0.5], [0, 1, 2, 0, 1, 0]);
      expectNumbers("centroids", byHand, [2, -2.5, 6], TOLERANCE);
      const { weights, centroids, labels } = randomCase(random, { weights: 60, clusters: 6 });
      const got = await centroidsOf(student, weights, centroids, labels);
      expectNumbers("centroids", got, meansOf(weights, centroids, labels), TOLERANCE);
    },
  },
  {
    name: text("an empty cluster keeps its centroid", "空簇保留原来的质心"),
    points: 2,
    hint: text(
      "no weight has that label, so there is nothing to divide by: its centroid stays, and so does its place in the codebook",
      "没有权重使用该标签，不能作除法：其质心保持不变，在码本中的位置也不变",
    ),
    misconception: "an empty cluster's centroid is 0 / 0 = NaN or 0, or the cluster is left out",
    async run({ student, random }) {
      const first = random.uniforms(7, 1, 5);
      // Clusters 1, 3 and 5 have one weight each, the others none.
      const got = await centroidsOf(student, [8, 2, -1], first, [1, 3, 5]);
      const [a, , c, , e, , g] = first as unknown as number[];
      expectNumbers("centroids", got, [a, 8, c, 2, e, -1, g] as number[], TOLERANCE);
    },
  },
  {
    name: text("a mean of 0 is no empty cluster", "平均值为 0 不等于空簇"),
    points: 1,
    hint: text(
      "whether a cluster is empty is told by the count of its weights; their sum may be 0 for other reasons",
      "簇是否为空要看权重的个数；权重之和为 0 可能另有原因",
    ),
    misconception: "a sum or mean of 0 means that there are no weights, as in mean || centroid",
    async run({ student }) {
      // Label 0: -2 + 0 + 2 = 0, label 1: 0, label 2: 3.
      const got = await centroidsOf(student, [-2, 0, 0, 2, 3], [-1, 0.5, 7], [0, 1, 0, 0, 2]);
      expectNumbers("centroids", got, [0, 0, 3], TOLERANCE);
    },
  },
  {
    name: text("the labels stay as they are", "标签保持不变"),
    points: 1.5,
    hint: text(
      "k-means has settled which weight belongs to which centroid, and storage relies on it: no label changes, and no centroid changes its place",
      "权重属于哪个质心已由 k-means 决定，存储也依赖于此：标签不变，质心的顺序也不变",
    ),
    misconception: "each weight goes to the nearest centroid again, or the centroids are sorted after they moved",
    async run({ student }) {
      // Means: (12 + 0) / 2 = 6 and (5 - 9) / 2 = -2. Before the update 12 is nearest to the other centroid, and after it 0 and 5 are.
      const { centroids, labels } = await update(student, [12, 5, 0, -9], [-1, 1], [0, 1, 0, 1]);
      expectNumbers("labels", numbersOf("labels", labels), [0, 1, 0, 1]);
      // The signs tell whether each centroid kept its place; the means are another test's subject.
      const signs = Array.from(numbersOf("centroids", centroids), Math.sign);
      expectNumbers("the centroids' signs", signs, [1, -1]);
    },
  },
  {
    name: text("tensors of any shape, with int32 labels", "任意形状的张量，标签为 int32"),
    points: 1,
    hint: text(
      "dataSync() gives the weights and labels of any shape in the same order; the new labels have the old ones' shape and dtype",
      "无论形状如何，dataSync() 给出的权重与标签顺序一致；新标签的形状与 dtype 同原来一样",
    ),
    misconception: "weights have a certain number of axes, or labels may come back as a list or float32",
    async run({ student, random }) {
      for (const shape of [
        [2, 3, 4],
        [2, 1, 3, 2, 2],
      ]) {
        // One weight a cluster, which is its mean: 1, 3, 5, ...
        const ascending = Array.from({ length: shape.reduce((product, length) => product * length) }, (_, j) => j);
        const [labels, means] = [random.shuffled(ascending), ascending.map((j) => 2 * j + 1)];
        const weights = labels.map((label) => means[label] as number);
        const before = ascending.map(() => -5);
        const result = await update(student, weights, before, labels, shape);
        const got = tensorOf("centroids", result.centroids, "float32", [before.length]).values;
        expectNumbers("centroids", got, means, COARSE);
        expectNumbers("labels", tensorOf("labels", result.labels, "int32", shape).values, labels);
      }
    },
  },
  {
    name: text("takes many weights and many clusters", "可处理许多权重和许多簇"),
    points: 1,
    hint: text(
      "a cluster may hold thousands of weights, and a codebook hundreds of centroids: counts and labels need more than 8 bits",
      "一个簇可能有上千个权重，一个码本可能有数百个质心：计数和标签需要超过 8 比特",
    ),
    misconception: "counts or labels fit into 8 bits, or there are never more than 16 or 256 levels",
    async run({ student, random }) {
      // In cluster j each weight is j + 1, and so is the mean; cluster 299 has 402 weights, the others have 2 or 3.
      const labels = random.shuffled(Array.from({ length: 1100 }, (_, i) => (i < 700 ? i % 300 : 299)));
      const weights = labels.map((label) => label + 1);
      const means = Array.from({ length: 300 }, (_, j) => j + 1);
      const got = await centroidsOf(
        student,
        weights,
        means.map(() => -5),
        labels,
      );
      expectNumbers("centroids", got, means, COARSE);
    },
  },
  {
    name: text("leaves its arguments alone and no tensors behind", "不改动参数，不遗留张量"),
    points: 0.5,
    hint: text(
      "dataSync() may give the tensor's own numbers: slice() them before you write; tf.tidy(() => { ... }) frees what is between",
      "dataSync() 可能给出张量自身的数据：写入之前先 slice()；tf.tidy(() => { ... }) 会释放中间结果",
    ),
    misconception: "tensors are freed by themselves, or the old codebook may be overwritten or disposed",
    async run({ student }) {
      const codebook = { centroids: float32([4, -1]), labels: int32([0, 1, 0, 0], [2, 2]) };
      const observed = await student.observe("updateCodebook", float32([1, 2, 3, 5], [2, 2]), codebook);
      // Label 0: (1 + 3 + 5) / 3 = 3, label 1: 2.
      const { centroids } = objectOf(RESULT, observed.value, ["centroids"], FIELDS);
      expectNumbers("centroids", numbersOf("centroids", centroids), [3, 2], TOLERANCE);
      expectTidy("updateCodebook", observed);
    },
  },
]);

/** What a call takes; weights and labels have one axis unless given. */
type Case = [
  weights: ArrayLike<number>,
  centroids: ArrayLike<number>,
  labels: ArrayLike<number>,
  shape?: readonly number[],
];

const call = (student: Student, ...[weights, centroids, labels, shape]: Case): Promise<Value> =>
  student.call("updateCodebook", float32(weights, shape), {
    centroids: float32(centroids),
    labels: int32(labels, shape),
  });

const update = async (student: Student, ...args: Case) =>
  objectOf(RESULT, await call(student, ...args), ["centroids", "labels"]);

/** The centroids alone, for tests that are not about the labels: who is wrong there loses no points here. */
async function centroidsOf(student: Student, ...args: Case): Promise<ArrayLike<number>> {
  const { centroids } = objectOf(RESULT, await call(student, ...args), ["centroids"], FIELDS);
  return numbersOf("centroids", centroids);
}

/** No cluster is empty, and no weight near 0: these are other tests' subjects. */
function randomCase(random: RandomCases, count: { weights: number; clusters: number }) {
  const weights = random.uniforms(count.weights, 1, 4).map((weight) => (random.integer(0, 3) > 0 ? weight : -weight));
  const labels = random.integers(count.weights, 0, count.clusters - 1);
  const all = labels.map((label, i) => (i < count.clusters ? i : label));
  return { weights, centroids: random.normals(count.clusters), labels: all };
}

function meansOf(weights: Float32Array, centroids: Float32Array, labels: Int32Array): number[] {
  return Array.from(centroids, (centroid, j) => {
    const cluster = weights.filter((_, i) => labels[i] === j);
    return cluster.length > 0 ? cluster.reduce((sum, weight) => sum + weight, 0) / cluster.length : centroid;
  });
}
