import { requireInteger } from "../tensor/index.js";
import type { ImageSet } from "./image-set.js";

/**
 * A part of a set: its first images, or those named.
 *
 * @param set Where the images are; it is left as it is.
 * @param which How many from the start, which share their bytes with the set, or the indices of images, which are copied in that order.
 * @returns A set with the same classes.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * subset(builtInData({ train: 20, test: 0 }).train, [3, 4]).labels; // => [3, 4]
 */
export function subset(set: ImageSet, which: number | ArrayLike<number>): ImageSet {
  const size = set.height * set.width * set.channels;
  if (typeof which === "number") {
    requireInteger("subset: which", which, 0, set.count);
    const images = set.images.subarray(0, which * size);
    return { ...set, count: which, images, labels: set.labels.subarray(0, which) };
  }
  const indices = Array.from(which);
  indices.forEach((index, i) => requireInteger(`subset: which[${i}]`, index, 0, set.count - 1));
  const images = new Uint8Array(indices.length * size);
  indices.forEach((index, i) => images.set(set.images.subarray(index * size, (index + 1) * size), i * size));
  const labels = Uint8Array.from(indices, (index) => set.labels[index] as number);
  return { ...set, count: indices.length, images, labels };
}
