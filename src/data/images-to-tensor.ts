import * as tf from "@tensorflow/tfjs";
import { requireInteger } from "../tensor/index.js";
import type { ImageSet } from "./image-set.js";
import { layImage } from "./lay-image.js";

/**
 * Some images as one tensor.
 *
 * @param set Where the images are.
 * @param from The first image, from 0.
 * @param to The image after the last.
 * @returns float32 [to - from, height, width, channels], 0 to 1. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * imagesToTensor(builtInData({ train: 0, test: 10 }).test, 0, 2).shape; // => [2, 32, 32, 3]
 */
export function imagesToTensor(set: ImageSet, from = 0, to = set.count): tf.Tensor4D {
  requireInteger("imagesToTensor: from", from, 0, set.count);
  requireInteger("imagesToTensor: to", to, from, set.count);
  const size = set.height * set.width * set.channels;
  const values = new Float32Array((to - from) * size);
  for (let i = from; i < to; i++) layImage(set, i, values.subarray((i - from) * size));
  return tf.tensor4d(values, [to - from, set.height, set.width, set.channels]);
}
