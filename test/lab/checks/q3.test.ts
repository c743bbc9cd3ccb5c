import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";
import { type Codebook, updateCodebook } from "../../../src/kmeans/index.js";
import { messagesOf } from "../messages-of.mjs";

type Update = (weights: tf.Tensor, codebook: Codebook) => unknown;

/** Means over the labels; `of` makes a centroid from sum, count and the centroid before. */
const withMeans =
  (of: (sum: number, count: number, before: number, all: number) => number): Update =>
  (weights, { centroids, labels }) => {
    const [values, names, before] = [weights.dataSync(), labels.dataSync(), centroids.dataSync()];
    const after = Array.from(before, (centroid, level) => {
      const cluster = Array.from(values).filter((_, i) => names[i] === level);
      return of(
        cluster.reduce((a, b) => a + b, 0),
        cluster.length,
        centroid,
        values.length,
      );
    });
    return { centroids: tf.tensor1d(after), labels };
  };

const wrong: [slip: string, updateCodebook: unknown, message: string][] = [
  ["nothing returned", () => undefined, "updateCodebook must return { centroids, labels }, got nothing"],
  [
    "0 / 0 in an empty cluster",
    withMeans((sum, count) => sum / count),
    "0 / 0: no weight has label 1, and its centroid stays 7",
  ],
  [
    "0 for an empty cluster",
    withMeans((sum, count) => sum / Math.max(count, 1)),
    "there is no mean: its centroid stays 7",
  ],
  ["sums", withMeans((sum) => sum), "these are sums: divide each by the number of its weights"],
  [
    "a mean over all weights",
    withMeans((sum, _, __, all) => sum / all),
    "divide by the weights of the cluster, not by all",
  ],
  ["nothing moved", withMeans((_, __, before) => before), "the centroids have not moved"],
  [
    "centroids as an array",
    ((weights, codebook) => ({ ...codebook, centroids: [...weights.dataSync()].slice(0, 4) })) as Update,
    "centroids must be a tensor of float32 [4], got an array (tf.tensor(...) makes a tensor of it)",
  ],
  [
    "the codebook changed in place",
    ((weights, codebook) => Object.assign(codebook, updateCodebook(weights, codebook))) as Update,
    "changed its argument 2",
  ],
  [
    "labels chosen anew",
    ((weights, { centroids }) => {
      const labels = weights.expandDims(-1).sub(centroids).abs().argMin(-1);
      return updateCodebook(weights, { centroids, labels });
    }) as Update,
    "training moves the centroids alone",
  ],
  [
    "an exception",
    () => {
      throw new TypeError("x is not iterable");
    },
    "updateCodebook threw TypeError: x is not iterable",
  ],
];

describe("the visible check of q3", () => {
  it("passes the library's version", async () => {
    expect(await messagesOf("q3", { updateCodebook })).toBe("");
  });
  it("passes a version that hands the same labels on", async () => {
    const shared = withMeans((sum, count, before) => (count === 0 ? before : sum / count));
    expect(await messagesOf("q3", { updateCodebook: shared })).toBe("");
  });
  it.each(wrong)("says what is wrong: %s", async (_, wrongVersion, message) => {
    expect(await messagesOf("q3", { updateCodebook: wrongVersion })).toContain(message);
  });
});
