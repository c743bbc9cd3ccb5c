import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireInteger, requireTensor, requireThat } from "../tensor/index.js";
import { cluster1d, type Clustering } from "./cluster1d.js";
import { clusterMeans } from "./cluster-means.js";
import type { Codebook } from "./codebook.js";
import { centroidsBy, clusterBy, type CodebookFunctions } from "./codebook-functions.js";
import { decodeLabels } from "./decode-labels.js";

/** What a model must offer to be quantized. */
export interface QuantizableModel {
  /** Its convolution and dense weights, float32, by layer name such as "backbone.conv0"; no biases, no batch-norm parameters. */
  quantizableWeights(): ReadonlyMap<string, tf.Variable>;
}

/** Bits for each layer by name. A layer that is not named stays float32. */
export type BitwidthByLayer = ReadonlyMap<string, number> | Readonly<Record<string, number>>;

/** How a `KMeansQuantizer` clusters and updates. The lab's own functions, where given, do it in place of the library's. */
export interface KMeansQuantizerOptions extends CodebookFunctions {
  /** Puts the values into at most k clusters: `cluster1d`, the optimum, where neither this nor `kMeansQuantize` is given. */
  cluster?: (values: Float32Array, k: number) => Pick<Clustering, "centroids" | "labels">;
}

/** A layer's labels as bytes (or 16 bits above 256 levels), so that an update need not read 4 bytes per weight from the engine. */
type Labels = Uint8Array | Uint16Array;

/**
 * K-means quantization of a whole model: a codebook for each convolution and dense layer.
 *
 * Retraining calls `update` and `apply` after each batch: the weights, which training moved one by one, move their centroids and become them
 * again.
 *
 * @example
 * const weights = tf.variable(tf.tensor1d([0, 0.5, 8, 9]));
 * const model = { quantizableWeights: () => new Map([["dense", weights]]) };
 * new KMeansQuantizer(model, 1).apply(model);
 * weights; // => [0.25, 0.25, 8.5, 8.5]
 */
export class KMeansQuantizer {
  private readonly books = new Map<string, Codebook>();
  private readonly labels = new Map<string, Labels>();
  private readonly updateCodebook: CodebookFunctions["updateCodebook"];

  /**
   * Clusters the model's weights. The model itself stays as it is until `apply`.
   *
   * @param model Whose weights are clustered: finite, float32.
   * @param bitwidth n, in bits, an integer from 1 to 16: one for all layers, or by layer.
   * @param options How to cluster and to update.
   * @throws {RangeError} for a bitwidth out of range, a layer the model lacks, or a weight that is not finite, before anything is clustered;
   *   and naming layer and function where a function that is given returns no codebook of the layer.
   */
  constructor(model: QuantizableModel, bitwidth: number | BitwidthByLayer, options: KMeansQuantizerOptions = {}) {
    const { cluster, kMeansQuantize, updateCodebook } = options;
    requireThat(
      !(cluster && kMeansQuantize),
      "KMeansQuantizer: cluster must be left out where kMeansQuantize is given",
    );
    this.updateCodebook = updateCodebook;
    const weights = model.quantizableWeights();
    const bitwidths = bitwidthOfEach(weights, bitwidth);
    for (const name of bitwidths.keys())
      requireFinite(`KMeansQuantizer: weights of ${name}`, variableOf(weights, name).dataSync<"float32">());
    try {
      for (const [name, bits] of bitwidths) {
        const variable = variableOf(weights, name);
        const { centroids, labels } = kMeansQuantize
          ? clusterBy(kMeansQuantize, name, variable, bits)
          : (cluster ?? cluster1d)(variable.dataSync<"float32">(), 2 ** bits);
        requireFinite(`KMeansQuantizer: centroids of ${name}`, centroids);
        this.labels.set(name, bits <= 8 ? Uint8Array.from(labels) : Uint16Array.from(labels));
        this.books.set(name, keptCodebook(centroids, labels, variable.shape));
      }
    } catch (error) {
      this.dispose();
      throw error;
    }
  }

  /** The codebook of each quantized layer. They belong to the quantizer: `update` replaces them, and `dispose` frees them. */
  get codebooks(): ReadonlyMap<string, Codebook> {
    return this.books;
  }

  /**
   * Sets the model's weights to what the codebooks say.
   *
   * @param model The model given to the constructor, or one of the same layers.
   * @throws {RangeError} when it lacks a layer or has one of another shape, before any is changed.
   */
  apply(model: QuantizableModel): void {
    const variables = this.variables(model);
    for (const [name, { centroids }] of this.books) {
      const variable = variables.get(name) as tf.Variable;
      const labels = this.labels.get(name) as Labels;
      const values = decodeLabels(`KMeansQuantizer: labels of ${name}`, labels, centroids.dataSync<"float32">());
      const decoded = tf.tensor(values, variable.shape);
      variable.assign(decoded);
      decoded.dispose();
    }
  }

  /**
   * Moves each centroid to the mean of the model's present weights that have its label; an empty cluster keeps its centroid.
   *
   * @param model The model given to the constructor, or one of the same layers.
   * @throws {RangeError} when it lacks a layer, has one of another shape, a weight is not finite, or an `updateCodebook` that was given returns
   *   no codebook of as many levels and the same labels; before any centroid moves.
   */
  update(model: QuantizableModel): void {
    const moved = [...this.variables(model)].map(([name, variable]) => {
      const { centroids, labels } = this.books.get(name) as Codebook;
      return { name, centroids, labels, means: this.means(name, variable) };
    });
    for (const { name, centroids, labels, means } of moved) {
      this.books.set(name, { centroids: tf.keep(tf.tensor1d(means)), labels });
      centroids.dispose();
    }
  }

  /** Frees the codebooks' tensors. The model keeps the weights it has. */
  dispose(): void {
    for (const codebook of this.books.values()) tf.dispose([codebook.centroids, codebook.labels]);
    this.books.clear();
    this.labels.clear();
  }

  private means(name: string, variable: tf.Variable): Float32Array {
    const codebook = this.books.get(name) as Codebook;
    const values = variable.dataSync<"float32">();
    if (this.updateCodebook) {
      requireFinite(`KMeansQuantizer: weights of ${name}`, values);
      return centroidsBy(this.updateCodebook, name, variable, codebook);
    }
    const names = { values: `KMeansQuantizer: weights of ${name}`, labels: `KMeansQuantizer: labels of ${name}` };
    return clusterMeans(names, values, this.labels.get(name) as Labels, codebook.centroids.dataSync<"float32">());
  }

  /** The model's variable of each quantized layer, once all are known to fit. */
  private variables(model: QuantizableModel): Map<string, tf.Variable> {
    const weights = model.quantizableWeights();
    return new Map([...this.books].map(([name, { labels }]) => [name, variableOf(weights, name, labels.shape)]));
  }
}

/** Tensors that outlive a caller's `tf.tidy`, as the quantizer does. */
function keptCodebook(centroids: Float32Array, labels: Int32Array, shape: number[]): Codebook {
  const book = tf.tidy(() => ({ centroids: tf.tensor1d(centroids), labels: tf.tensor(labels, shape, "int32") }));
  return { centroids: tf.keep(book.centroids), labels: tf.keep(book.labels) };
}

function variableOf(weights: ReadonlyMap<string, tf.Variable>, name: string, shape?: readonly number[]): tf.Variable {
  const variable = weights.get(name);
  requireThat(
    variable !== undefined,
    `KMeansQuantizer: layer must be one of ${[...weights.keys()].join(", ")}, got ${name}`,
  );
  requireTensor(`KMeansQuantizer: weights of ${name}`, variable, "float32", shape);
  return variable;
}

function bitwidthOfEach(
  weights: ReadonlyMap<string, tf.Variable>,
  bitwidth: number | BitwidthByLayer,
): Map<string, number> {
  if (typeof bitwidth !== "object" || bitwidth === null) {
    requireInteger("KMeansQuantizer: bitwidth", bitwidth, 1, 16);
    return new Map([...weights.keys()].map((name) => [name, bitwidth]));
  }
  const bitwidths = new Map(bitwidth instanceof Map ? bitwidth : Object.entries(bitwidth));
  for (const [name, bits] of bitwidths) {
    variableOf(weights, name);
    requireInteger(`KMeansQuantizer: bitwidth of ${name}`, bits, 1, 16);
  }
  return bitwidths;
}
