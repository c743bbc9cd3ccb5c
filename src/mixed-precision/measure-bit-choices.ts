import * as tf from "@tensorflow/tfjs";
import { kMeansQuantize } from "../kmeans/index.js";
import { linearDequantize, linearQuantizeWeightPerChannel } from "../linear/index.js";
import type { Batch, Model } from "../nn/index.js";
import type { Progress } from "../progress/index.js";
import { requireInteger, requireThat } from "../tensor/index.js";
import type { BitChoice } from "./bit-choice.js";

/** What to try. */
export interface MeasureBitChoicesOptions {
  /** The numbers of bits to try, integers from 1 to 8: all of them unless given. */
  bits?: readonly number[];
  /** How weights are quantized: an optimal codebook a layer (the default), or integers with a scale for each output channel, from 2 bits on. */
  method?: "k-means" | "linear";
  /** Told of the layers done so far. */
  progress?: Progress;
}

/**
 * What each layer costs in bytes, and the network in predictions, at each number of bits: the sensitivity of every layer, measured one by one.
 *
 * divergence = mean over images of sum over classes of p ln(p / p'), p the float32 network's softmax, p' that with this layer alone quantized.
 *
 * @param model The trained float32 network, left as it is.
 * @param batches Some hundred images; labels are not looked at. Disposed here.
 * @param options What to try.
 * @returns A choice for each layer and number of bits.
 * @throws {RangeError} for bits out of range or images of another shape, before any work.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * measureBitChoices(model, batches(images, { batchSize: 20 }), { bits: [2, 4] }).length; // => 18
 */
export function measureBitChoices(
  model: Model,
  batches: Iterable<Batch>,
  options: MeasureBitChoicesOptions = {},
): BitChoice[] {
  const { bits = [1, 2, 3, 4, 5, 6, 7, 8], method = "k-means", progress } = options;
  for (const each of bits) requireInteger("measureBitChoices: bits", each, method === "linear" ? 2 : 1, 8);
  const all = [...batches];
  const images = all.map((batch) => batch.images);
  tf.dispose(all.map(({ labels }) => labels));
  requireThat(images.length > 0, "measureBitChoices: batches must hold at least one image, got none");
  const exact: tf.Tensor[] = [];
  const choices: BitChoice[] = [];
  try {
    for (const each of images) exact.push(tf.tidy(() => tf.logSoftmax(model.predict(each))));
    [...model.quantizableWeights()].forEach(([layer, variable], i) => {
      for (const each of bits) {
        const { values, sizeBytes } = quantized(variable, each, method);
        const divergence = meanDivergence(model, layer, values, images, exact);
        values.dispose();
        choices.push({ layer, bits: each, sizeBytes, divergence });
      }
      progress?.update(i + 1, layer);
    });
    return choices;
  } finally {
    tf.dispose([...images, ...exact]);
  }
}

/** A layer's weights as they are after quantization, and the bytes that hold them. */
function quantized(
  weights: tf.Tensor,
  bits: number,
  method: "k-means" | "linear",
): { values: tf.Tensor; sizeBytes: number } {
  const labelBytes = Math.ceil((weights.size * bits) / 8);
  if (method === "linear")
    return tf.tidy(() => {
      const { quantized: integers, scale } = linearQuantizeWeightPerChannel(weights, bits);
      return { values: linearDequantize(integers, scale, 0), sizeBytes: labelBytes + 4 * scale.size };
    });
  const { quantized: values, codebook } = kMeansQuantize(weights, bits);
  tf.dispose([codebook.centroids, codebook.labels]);
  return { values, sizeBytes: labelBytes + 4 * 2 ** bits };
}

function meanDivergence(
  model: Model,
  layer: string,
  values: tf.Tensor,
  images: readonly tf.Tensor4D[],
  exact: readonly tf.Tensor[],
): number {
  const mapWeights = (name: string, weights: tf.Tensor): tf.Tensor => (name === layer ? values : weights);
  let [sum, count] = [0, 0];
  images.forEach((each, i) => {
    const reference = exact[i] as tf.Tensor;
    sum += tf.tidy(() => {
      const moved = tf.logSoftmax(model.forward(each, { mapWeights }));
      return (tf.sum(tf.mul(tf.exp(reference), tf.sub(reference, moved))).dataSync() as Float32Array)[0] as number;
    });
    count += each.shape[0];
  });
  return Math.max(0, sum / count); // rounding can make a vanishing divergence negative
}
