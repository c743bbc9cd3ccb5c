import * as tf from "@tensorflow/tfjs";
import { requireThat } from "../tensor/index.js";
import type { Clustering } from "./cluster1d.js";
import { requireCodebook, type Codebook } from "./codebook.js";
import { decodeLabels } from "./decode-labels.js";

/** Functions of the lab's signatures that a `KMeansQuantizer` calls for each layer in place of the library's. */
export interface CodebookFunctions {
  /** Clusters a layer's weights, as the lab's Q1 asks. */
  kMeansQuantize?: (weights: tf.Tensor, bitwidth: number) => { quantized: tf.Tensor; codebook: Codebook };
  /** Moves a layer's centroids to the means of its weights, as the lab's Q3 asks; labels stay. */
  updateCodebook?: (weights: tf.Tensor, codebook: Codebook) => Codebook;
}

/**
 * Clusters a layer by a function that is given, and checks what it returns.
 *
 * @param kMeansQuantize The function. All tensors it makes are freed.
 * @param layer The layer's name, for errors.
 * @param weights The layer's weights; the function gets a tensor of its own.
 * @param bitwidth n, in bits.
 * @returns Centroids and labels as the function's codebook has them.
 * @throws {RangeError} naming layer and function when the codebook is none, has more than 2^n levels or labels out of range, or `quantized` is
 *   not what it says; and whatever the function throws.
 */
export function clusterBy(
  kMeansQuantize: NonNullable<CodebookFunctions["kMeansQuantize"]>,
  layer: string,
  weights: tf.Tensor,
  bitwidth: number,
): Pick<Clustering, "centroids" | "labels"> {
  const name = `KMeansQuantizer: kMeansQuantize of ${layer}`;
  return read(() => {
    const { quantized, codebook } = kMeansQuantize(weights.clone(), bitwidth) ?? {};
    const { centroids, labels } = values(name, codebook, weights.shape);
    const levels = 2 ** bitwidth;
    requireThat(
      centroids.length <= levels,
      `${name}: centroids must be at most ${levels} at ${bitwidth} bits, got ${centroids.length}`,
    );
    const decoded = decodeLabels(`${name}: labels`, labels, centroids);
    requireQuantized(name, quantized, decoded, weights.shape);
    return { centroids, labels };
  });
}

/**
 * Moves a layer's centroids by a function that is given, and checks what it returns.
 *
 * @param updateCodebook The function. All tensors it makes are freed.
 * @param layer The layer's name, for errors.
 * @param weights The layer's present weights; the function gets a tensor of its own.
 * @param codebook The layer's codebook, left as it is.
 * @returns The new centroids, as many as before.
 * @throws {RangeError} naming layer and function when the result is no codebook of as many levels and the same labels; and whatever
 *   the function throws.
 */
export function centroidsBy(
  updateCodebook: NonNullable<CodebookFunctions["updateCodebook"]>,
  layer: string,
  weights: tf.Tensor,
  codebook: Codebook,
): Float32Array {
  const name = `KMeansQuantizer: updateCodebook of ${layer}`;
  return read(() => {
    const own = { centroids: codebook.centroids.clone(), labels: codebook.labels.clone() };
    const { centroids, labels } = values(name, updateCodebook(weights.clone(), own), weights.shape);
    const levels = codebook.centroids.size;
    requireThat(centroids.length === levels, `${name}: centroids must stay ${levels}, got ${centroids.length}`);
    const before = codebook.labels.dataSync<"int32">();
    const moved = labels.findIndex((label, i) => label !== before[i]);
    requireThat(
      moved < 0,
      `${name}: labels must stay as they are (${before[moved]} at index ${moved}), got ${labels[moved]}`,
    );
    return centroids;
  });
}

/** A tidy that hands out arrays: `tf.tidy` itself would look through every number for tensors. */
function read<T>(work: () => T): T {
  let result: { value: T } | undefined;
  tf.tidy(() => void (result = { value: work() }));
  return (result as { value: T }).value;
}

/** Arrays of their own, since an engine may hand out its memory. */
function values(
  name: string,
  codebook: Codebook | undefined,
  shape: number[],
): Pick<Clustering, "centroids" | "labels"> {
  requireThat(
    typeof codebook === "object" && codebook !== null,
    `${name} must return a codebook { centroids, labels }, got ${String(codebook)}`,
  );
  requireCodebook(name, codebook, shape);
  return {
    centroids: codebook.centroids.dataSync<"float32">().slice(),
    labels: codebook.labels.dataSync<"int32">().slice(),
  };
}

function requireQuantized(
  name: string,
  quantized: tf.Tensor | undefined,
  decoded: Float32Array,
  shape: number[],
): void {
  const given = quantized instanceof tf.Tensor ? `${quantized.dtype} [${quantized.shape}]` : typeof quantized;
  const wanted = `float32 [${shape}]`;
  requireThat(given === wanted, `${name}: quantized must be ${wanted}, got ${given}`);
  const got = (quantized as tf.Tensor).dataSync<"float32">();
  const wrong = decoded.findIndex((value, i) => value !== got[i]);
  requireThat(
    wrong < 0,
    `${name}: quantized must be each label's centroid (${decoded[wrong]} at index ${wrong}), got ${got[wrong]}`,
  );
}
