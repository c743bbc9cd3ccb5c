import * as tf from "@tensorflow/tfjs";
import { requireInteger, requireThat } from "../tensor/index.js";
import type { Augmentation, ImageSet } from "./image-set.js";
import { layImage, type Laying } from "./lay-image.js";
import type { Random } from "./seeded-random.js";

/** How to cut a set into batches. */
export interface BatchOptions {
  /** Images in a batch; the last one holds what is left. */
  batchSize: number;
  /** Take the images in an order drawn from this source; in the set's own order without it. */
  shuffle?: Random;
  /** Change the images at random, drawn from `shuffle` as well: true for what the set's `augmentation` says. */
  augment?: boolean | Augmentation;
  /** Leave out a last batch that is not full. */
  dropRemainder?: boolean;
}

/**
 * Goes once through a set, batch by batch; images are shifted and mirrored before they become a tensor. The same source in the same state gives the same
 * batches, so save its state between two runs through the set to resume a training.
 *
 * @param set Where the images are.
 * @param options How to cut it into batches.
 * @returns Batches of images, float32 [batch, height, width, channels], 0 to 1, and labels, int32 [batch]. The caller disposes both.
 * @throws {RangeError} at the call, naming the argument, what is allowed and what was given.
 * @example
 * const { train } = builtInData({ train: 10, test: 0 });
 * const cut = batches(train, { batchSize: 4, shuffle: seededRandom(1), augment: true });
 * [...cut].map(({ images }) => images.shape[0]); // => [4, 4, 2]
 */
export function batches(
  set: ImageSet,
  options: BatchOptions,
): Generator<{ images: tf.Tensor4D; labels: tf.Tensor1D }, void> {
  const { batchSize, shuffle, augment = false } = options;
  requireInteger("batches: batchSize", batchSize, 1, 2 ** 31 - 1);
  requireThat(!augment || shuffle !== undefined, "batches: shuffle must be a random source with augment, got none");
  const augmentation = typeof augment === "object" ? augment : augment ? set.augmentation : undefined;
  if (augmentation) requireInteger("batches: augment.pad", augmentation.pad, 0, Math.min(set.height, set.width));
  return generate(set, options, augmentation);
}

function* generate(
  set: ImageSet,
  { batchSize, shuffle, dropRemainder = false }: BatchOptions,
  augmentation: Augmentation | undefined,
): Generator<{ images: tf.Tensor4D; labels: tf.Tensor1D }, void> {
  const { count, height, width, channels } = set;
  const order = shuffledOrder(count, shuffle);
  const size = height * width * channels;
  for (let from = 0; from + (dropRemainder ? batchSize : 1) <= count; from += batchSize) {
    const indices = order.subarray(from, from + batchSize);
    // The backend may keep the array itself, so each batch has its own.
    const values = new Float32Array(indices.length * size);
    indices.forEach((index, i) => {
      const laying = shuffle && augmentation ? drawLaying(augmentation, shuffle) : undefined;
      layImage(set, index, values.subarray(i * size, (i + 1) * size), laying);
    });
    yield {
      images: tf.tensor4d(values, [indices.length, height, width, channels]),
      labels: tf.tensor1d(
        Int32Array.from(indices, (index) => set.labels[index] as number),
        "int32",
      ),
    };
  }
}

/** Fisher and Yates's shuffle: every order is alike. */
function shuffledOrder(count: number, random: Random | undefined): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  if (!random) return order;
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}

function drawLaying({ pad, flip }: Augmentation, random: Random): Laying {
  const shift = (): number => Math.floor(random() * (2 * pad + 1)) - pad;
  return { top: shift(), left: shift(), mirrored: flip && random() < 0.5 };
}
