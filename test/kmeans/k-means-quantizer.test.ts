import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";
import { type Codebook, KMeansQuantizer, originalKMeans, type QuantizableModel } from "../../src/kmeans/index.js";
import { seeded } from "./samples.js";

const CONV = [9, 0, 8, 0.5];
const DENSE = [-1, 3, -1, 3, 5, 7];

let variables: tf.Variable[] = [];
/** Two layers; what the quantizer makes of them is easy to work out. */
function makeModel(): QuantizableModel & { values: () => number[][] } {
  variables = [tf.variable(tf.tensor4d(CONV, [1, 1, 2, 2])), tf.variable(tf.tensor2d(DENSE, [2, 3]))];
  const [conv, dense] = variables as [tf.Variable, tf.Variable];
  return {
    quantizableWeights: () =>
      new Map([
        ["backbone.conv0", conv],
        ["classifier", dense],
      ]),
    values: () => variables.map((variable) => [...variable.dataSync()]),
  };
}
afterEach(() => tf.dispose(variables));

describe("KMeansQuantizer", () => {
  it("clusters every layer, and changes the model only when told to apply", () => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, 1);
    expect(model.values()).toEqual([CONV, DENSE]);
    quantizer.apply(model);
    // {0, 0.5} and {8, 9}; {-1, -1} and {3, 3, 5, 7}: 0 + 11, against 16 + 2 for {-1, -1, 3, 3} and {5, 7}
    expect(model.values()).toEqual([
      [8.5, 0.25, 8.5, 0.25],
      [-1, 4.5, -1, 4.5, 4.5, 4.5],
    ]);
    expect([...quantizer.codebooks.keys()]).toEqual(["backbone.conv0", "classifier"]);
    expect(quantizer.codebooks.get("classifier")?.labels.shape).toEqual([2, 3]);
    quantizer.dispose();
  });

  it.each([
    ["a record", { classifier: 1 }],
    ["a Map", new Map([["classifier", 1]])],
  ])("takes bits by layer from %s, and leaves the other layers float", (_, bitwidths) => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, bitwidths);
    quantizer.apply(model);
    expect([...quantizer.codebooks.keys()]).toEqual(["classifier"]);
    expect(model.values()[0]).toEqual(CONV);
    expect(model.values()[1]).toEqual([-1, 4.5, -1, 4.5, 4.5, 4.5]);
    quantizer.dispose();
  });

  it("moves centroids to the means of the trained weights, labels fixed", () => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, 1);
    quantizer.apply(model);
    variables[0]?.assign(tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2])); // labels 1 0 1 0: means of 2, 4 and of 1, 3
    quantizer.update(model);
    expect([...(quantizer.codebooks.get("backbone.conv0")?.centroids.dataSync() ?? [])]).toEqual([3, 2]);
    expect(model.values()[0]).toEqual([1, 2, 3, 4]);
    quantizer.apply(model);
    expect(model.values()[0]).toEqual([2, 3, 2, 3]);
    quantizer.dispose();
  });

  it.each([8, 10])("keeps the labels of %d bits", (bitwidth) => {
    const values = Float32Array.from({ length: 4000 }, seeded(1));
    variables = [tf.variable(tf.tensor1d(values))];
    const model = { quantizableWeights: () => new Map([["dense", variables[0] as tf.Variable]]) };
    const quantizer = new KMeansQuantizer(model, bitwidth);
    const before = quantizer.codebooks.get("dense")?.centroids.dataSync();
    quantizer.update(model); // the weights have not moved, so the means are what they were
    expect(quantizer.codebooks.get("dense")?.centroids.dataSync()).toEqual(before);
    expect(before?.length).toBe(2 ** bitwidth);
    quantizer.dispose();
  });

  it("clusters by another method when given one", () => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, 1, { cluster: (values, k) => originalKMeans(values, k, () => 0) });
    quantizer.apply(model);
    // Both centroids start at the first weight, 9: one takes all, mean 4.375, the other goes to 0; then {0, 0.5} and {8, 9}.
    expect(model.values()[0]).toEqual([8.5, 0.25, 8.5, 0.25]);
    quantizer.dispose();
  });

  it("holds two tensors a layer, however often it updates and applies, and frees them", () => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    const quantizer = new KMeansQuantizer(model, 2);
    for (let batch = 0; batch < 3; batch++) {
      quantizer.update(model);
      quantizer.apply(model);
      expect(tf.memory().numTensors).toBe(before + 4);
    }
    quantizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(quantizer.codebooks.size).toBe(0);
  });

  it("refuses bits out of range and unknown layers, before any work", () => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    const cluster = () => {
      throw new Error("worked");
    };
    const make = (bitwidth: number | Record<string, number>) => () => new KMeansQuantizer(model, bitwidth, { cluster });
    expect(make(0)).toThrow("KMeansQuantizer: bitwidth must be an integer from 1 to 16, got 0");
    expect(make(1.5)).toThrow("got 1.5");
    expect(make(33)).toThrow("got 33");
    expect(make({ classifier: 4, "backbone.conv0": 0 })).toThrow(
      "bitwidth of backbone.conv0 must be an integer from 1 to 16, got 0",
    );
    expect(make({ conv0: 4 })).toThrow("KMeansQuantizer: layer must be one of backbone.conv0, classifier, got conv0");
    variables[1]?.assign(tf.tensor2d([1, 2, 3, 4, NaN, 6], [2, 3]));
    expect(make(4)).toThrow("KMeansQuantizer: weights of classifier must hold finite numbers only, got NaN at index 4");
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before + 1); // the NaNs' own
  });

  it.each([undefined, null])("refuses %s bits", (bitwidth) => {
    expect(() => new KMeansQuantizer(makeModel(), bitwidth as unknown as number)).toThrow(
      new RangeError(`KMeansQuantizer: bitwidth must be an integer from 1 to 16, got ${bitwidth}`),
    );
  });

  it("outlives the tidy that it was made and updated in", () => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    let quantizer!: KMeansQuantizer;
    tf.tidy(() => {
      quantizer = new KMeansQuantizer(model, 1);
      quantizer.apply(model);
    });
    expect(tf.memory().numTensors).toBe(before + 4);
    tf.tidy(() => {
      quantizer.update(model);
      quantizer.apply(model);
    });
    quantizer.apply(model);
    expect(model.values()[0]).toEqual([8.5, 0.25, 8.5, 0.25]);
    expect([...(quantizer.codebooks.get("classifier")?.labels.dataSync() ?? [])]).toEqual([0, 1, 0, 1, 1, 1]);
    quantizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses a model whose layer has another shape, before any layer or centroid changes", () => {
    const quantizer = new KMeansQuantizer(makeModel(), 1);
    tf.dispose(variables);
    const conv = tf.variable(tf.zeros([1, 1, 2, 2]));
    const dense = tf.variable(tf.ones([3, 2]));
    variables = [conv, dense];
    const other = { quantizableWeights: () => new Map(Object.entries({ "backbone.conv0": conv, classifier: dense })) };
    const message = "KMeansQuantizer: weights of classifier must be float32 [2, 3], got float32 [3, 2]";
    expect(() => quantizer.apply(other)).toThrow(message);
    expect([...conv.dataSync()]).toEqual([0, 0, 0, 0]);
    expect(() => quantizer.update(other)).toThrow(message);
    expect([...(quantizer.codebooks.get("backbone.conv0")?.centroids.dataSync() ?? [])]).toEqual([0.25, 8.5]);
    quantizer.dispose();
  });

  it("refuses to update from a weight that is not finite, and moves no centroid", () => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, 1);
    variables[0]?.assign(tf.tensor4d([1, 2, 3, 4], [1, 1, 2, 2]));
    variables[1]?.assign(tf.tensor2d([1, 2, 3, -Infinity, 5, 6], [2, 3]));
    expect(() => quantizer.update(model)).toThrow(
      "KMeansQuantizer: weights of classifier must hold finite numbers only, got -Infinity at index 3",
    );
    expect([...(quantizer.codebooks.get("backbone.conv0")?.centroids.dataSync() ?? [])]).toEqual([0.25, 8.5]);
    quantizer.dispose();
  });

  it.each([
    ["throws", () => expect.fail("midway")],
    ["gives too few labels", () => ({ centroids: Float32Array.of(1), labels: Int32Array.of(0) })],
    ["gives no number", () => ({ centroids: Float32Array.of(NaN), labels: new Int32Array(6) })],
  ])("frees what it made when the method given %s midway", (_, fail) => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    const cluster = (values: Float32Array) =>
      values.length === 4 ? { centroids: Float32Array.of(1), labels: new Int32Array(4) } : fail();
    expect(() => new KMeansQuantizer(model, 1, { cluster })).toThrow();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("KMeansQuantizer with the lab's own functions", () => {
  /** Two levels: the weights below 1, all at -7, and the others, at 7. */
  const kMeansQuantize = (weights: tf.Tensor) => {
    const labels = tf.greaterEqual(weights, 1).toInt();
    const quantized = tf.where(labels.cast("bool"), tf.fill(weights.shape, 7), tf.fill(weights.shape, -7));
    return { quantized, codebook: { centroids: tf.tensor1d([-7, 7]), labels } };
  };
  /** Every centroid 1 higher. */
  const updateCodebook = (_: tf.Tensor, { centroids, labels }: Codebook) => ({ centroids: centroids.add(1), labels });
  const as1d = (centroids: unknown) => centroids as tf.Tensor1D;

  it("clusters and updates each layer by them, and frees what they make", () => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    const bits: number[] = [];
    const quantizer = new KMeansQuantizer(
      model,
      { "backbone.conv0": 1, classifier: 2 },
      {
        kMeansQuantize: (weights, bitwidth) => (bits.push(bitwidth), kMeansQuantize(weights)),
        updateCodebook: (weights, codebook) => {
          const { centroids, labels } = updateCodebook(weights, codebook);
          weights.dispose();
          return { centroids: as1d(centroids), labels };
        },
      },
    );
    quantizer.apply(model);
    expect(bits).toEqual([1, 2]);
    expect(model.values()).toEqual([[7, -7, 7, -7], [-7, 7, -7, 7, 7, 7]]); // prettier-ignore
    quantizer.update(model);
    quantizer.apply(model);
    expect(model.values()).toEqual([[8, -6, 8, -6], [-6, 8, -6, 8, 8, 8]]); // prettier-ignore
    expect(tf.memory().numTensors).toBe(before + 4);
    quantizer.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  const good = (weights: tf.Tensor) => kMeansQuantize(weights).codebook;
  it.each<[string, (weights: tf.Tensor) => unknown, string]>([
    ["nothing", () => undefined, " must return a codebook { centroids, labels }, got undefined"],
    ["a codebook alone", (w) => good(w), " must return a codebook { centroids, labels }, got undefined"],
    [
      "labels of another shape",
      (w) => ({ codebook: { ...good(w), labels: tf.tensor1d([0], "int32") } }),
      ": labels must have the weights' shape [1,1,2,2], got [1]",
    ],
    [
      "float labels",
      (w) => ({ codebook: { ...good(w), labels: w } }),
      ": labels must be a tensor of int32, got float32 [1, 1, 2, 2]",
    ],
    [
      "NaN",
      (w) => ({ codebook: { ...good(w), centroids: tf.tensor1d([0, NaN]) } }),
      ": centroids must hold finite numbers only, got NaN at index 1",
    ],
    [
      "too many levels",
      (w) => ({ codebook: { ...good(w), centroids: tf.tensor1d([0, 1, 2]) } }),
      ": centroids must be at most 2 at 1 bits, got 3",
    ],
    [
      "a label without centroid",
      (w) => ({ codebook: { ...good(w), centroids: tf.tensor1d([0]) } }),
      ": labels must be integers from 0 to 0, got 1 at index 0",
    ],
    ["no quantized weights", (w) => ({ codebook: good(w) }), ": quantized must be float32 [1,1,2,2], got undefined"],
    [
      "others than the codebook's",
      (w) => ({ quantized: w, codebook: good(w) }),
      ": quantized must be each label's centroid (7 at index 0), got 9",
    ],
  ])("refuses %s, naming layer and function, and leaves no tensor", (_, result, message) => {
    const model = makeModel();
    const before = tf.memory().numTensors;
    const make = () => new KMeansQuantizer(model, 1, { kMeansQuantize: (weights) => result(weights) as never });
    expect(make).toThrow(new RangeError(`KMeansQuantizer: kMeansQuantize of backbone.conv0${message}`));
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each<[string, (codebook: Codebook) => unknown, string]>([
    ["nothing", () => undefined, " must return a codebook { centroids, labels }, got undefined"],
    [
      "NaN",
      (c) => ({ ...c, centroids: tf.tensor1d([0, NaN]) }),
      ": centroids must hold finite numbers only, got NaN at index 1",
    ],
    ["fewer levels", (c) => ({ ...c, centroids: tf.tensor1d([0]) }), ": centroids must stay 2, got 1"],
    [
      "other labels",
      (c) => ({ ...c, labels: tf.onesLike(c.labels) }),
      ": labels must stay as they are (0 at index 0), got 1",
    ],
  ])("refuses %s from updateCodebook, and moves no centroid", (_, result, message) => {
    const model = makeModel();
    const quantizer = new KMeansQuantizer(model, 1, {
      updateCodebook: (weights, codebook) =>
        weights.rank === 4 ? { ...codebook, centroids: tf.tensor1d([5, 6]) } : (result(codebook) as never),
    });
    const before = tf.memory().numTensors;
    const error = new RangeError(`KMeansQuantizer: updateCodebook of classifier${message}`);
    expect(() => quantizer.update(model)).toThrow(error);
    expect([...quantizer.codebooks.get("backbone.conv0")!.centroids.dataSync()]).toEqual([0.25, 8.5]);
    expect(tf.memory().numTensors).toBe(before);
    quantizer.dispose();
  });

  it("refuses two ways to cluster", () => {
    const cluster = () => ({ centroids: Float32Array.of(1), labels: Int32Array.of(0) });
    expect(() => new KMeansQuantizer(makeModel(), 1, { cluster, kMeansQuantize })).toThrow(
      "KMeansQuantizer: cluster must be left out where kMeansQuantize is given",
    );
  });
});
