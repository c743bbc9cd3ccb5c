import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { cluster1d, type Codebook, kMeansQuantize } from "../../../src/kmeans/index.js";
import { messagesOf } from "../messages-of.mjs";

const clustered = (weights: tf.Tensor, k: number): Codebook => {
  const { centroids, labels } = cluster1d(weights.dataSync() as Float32Array, k);
  return { centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, weights.shape, "int32") };
};
const decode = ({ centroids, labels }: Codebook): tf.Tensor => tf.gather(centroids, labels as tf.Tensor1D);

type Quantize = (weights: tf.Tensor, bitwidth: number, codebook?: Codebook) => unknown;

const wrong: [slip: string, kMeansQuantize: unknown, message: string][] = [
  ["no function", undefined, "must be a function, got nothing"],
  ["nothing returned", () => undefined, "must return { quantized, codebook }, got nothing (is a return missing?)"],
  [
    "the tensor alone",
    (w: tf.Tensor) => w.clone(),
    "must return { quantized, codebook }, got a tensor of float32 [5, 5]",
  ],
  ["a promise", async () => undefined, "a promise (a function here must not be async)"],
  [
    "bits taken for levels",
    ((w, bits, codebook = clustered(w, bits)) => ({ quantized: decode(codebook), codebook })) as Quantize,
    "2 bits must give 4 centroids, got 2\nHint: n bits tell 2^n levels apart",
  ],
  [
    "labels for values",
    ((w, bits, codebook = clustered(w, 2 ** bits)) => ({ quantized: codebook.labels.toFloat(), codebook })) as Quantize,
    "tf.gather(centroids, labels) looks them up",
  ],
  [
    "levels evenly spaced",
    ((w, bits, codebook) => {
      if (codebook) return { quantized: decode(codebook), codebook };
      const [min, max] = [w.min().dataSync()[0] as number, w.max().dataSync()[0] as number];
      const centroids = tf.linspace(min, max, 2 ** bits);
      const step = (max - min) / (2 ** bits - 1) || 1;
      const made = { centroids, labels: w.sub(min).div(step).round().toInt() };
      return { quantized: decode(made), codebook: made };
    }) as Quantize,
    "it is the mean",
  ],
  [
    "clusters that are not the best",
    ((w, bits, codebook) => {
      // Lloyd's steps from a bad start would end like this: the three least weights alone, the others in threes.
      if (codebook || w.size !== 25) return kMeansQuantize(w, bits, codebook);
      const order = [...(w.dataSync() as Float32Array)]
        .map((value, i) => ({ value, i }))
        .sort((a, b) => a.value - b.value);
      const labels = new Int32Array(25);
      order.forEach(({ i }, rank) => (labels[i] = rank < 1 ? 0 : rank < 2 ? 1 : rank < 12 ? 2 : 3));
      const sums = [0, 0, 0, 0];
      const counts = [0, 0, 0, 0];
      order.forEach(({ value, i }) => {
        sums[labels[i]!]! += value;
        counts[labels[i]!]!++;
      });
      const made = {
        centroids: tf.tensor1d(sums.map((sum, j) => sum / counts[j]!)),
        labels: tf.tensor2d(labels, [5, 5], "int32"),
      };
      return { quantized: decode(made), codebook: made };
    }) as Quantize,
    "cluster1d finds the best clusters",
  ],
  [
    "a codebook that is ignored",
    ((w, bits) => kMeansQuantize(w, bits)) as Quantize,
    "a codebook that is given says all",
  ],
  [
    "labels flat",
    ((w, bits, codebook) => {
      const made = kMeansQuantize(w, bits, codebook);
      return { ...made, codebook: { ...made.codebook, labels: made.codebook.labels.flatten() } };
    }) as Quantize,
    "codebook.labels must be a tensor of int32 [5, 5], got a tensor of int32 [25]",
  ],
  [
    "an argument disposed",
    ((w, bits, codebook) => {
      const result = kMeansQuantize(w, bits, codebook);
      w.dispose();
      return result;
    }) as Quantize,
    "disposed its argument 1",
  ],
  [
    "tensors left behind",
    ((w, bits, codebook) => {
      tf.zeros([3]);
      return kMeansQuantize(w, bits, codebook);
    }) as Quantize,
    "kMeansQuantize leaves 1 tensor in memory at each call: return its result from tf.tidy(() => { ... }); grading takes up to half a point off",
  ],
];

describe("the visible check of q1", () => {
  it("passes the library's version", async () => {
    expect(await messagesOf("q1", { kMeansQuantize })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q1", { kMeansQuantize: wrongVersion })).toContain(message);
  });
});
