import { requireInteger } from "../tensor/index.js";
import { huffmanCodeLengths } from "./huffman.js";

/**
 * Bytes that `packLabels` makes of so many labels: ceil(count x n / 8).
 *
 * @param count How many labels: an integer from 0 on.
 * @param bitwidth n, in bits: an integer from 1 to 16.
 * @returns Bytes.
 * @throws {RangeError} naming the argument, the range and the value.
 * @example
 * labelsSizeBytes(1728, 2); // => 432
 */
export function labelsSizeBytes(count: number, bitwidth: number): number {
  requireInteger("labelsSizeBytes: count", count, 0, Number.MAX_SAFE_INTEGER);
  requireInteger("labelsSizeBytes: bitwidth", bitwidth, 1, 16);
  return Math.ceil((count * bitwidth) / 8);
}

/**
 * Bytes of a codebook's centroids, 4 each: what comes on top of the labels, and what the original lab's sizes leave out.
 *
 * @param levels How many centroids: an integer from 0 on.
 * @returns Bytes.
 * @throws {RangeError} naming the argument, the range and the value.
 * @example
 * codebookSizeBytes(256); // => 1024
 */
export function codebookSizeBytes(levels: number): number {
  requireInteger("codebookSizeBytes: levels", levels, 0, Number.MAX_SAFE_INTEGER);
  return 4 * levels;
}

/**
 * Bytes of labels in a canonical Huffman code, as Deep Compression stores them: the coded bits, rounded up to bytes, and one byte per centroid
 * for the length of its code, from which a reader makes the codes. Not the centroids (`codebookSizeBytes`).
 *
 * @param labels Integers from 0 to k - 1.
 * @param k How many centroids: an integer from 1 to 65,536.
 * @returns Bytes.
 * @throws {RangeError} when k or a label is out of range.
 * @example
 * huffmanSizeBytes(Int32Array.of(0, 0, 0, 0, 0, 1, 3, 3), 4); // => 6
 */
export function huffmanSizeBytes(labels: ArrayLike<number>, k: number): number {
  requireInteger("huffmanSizeBytes: k", k, 1, 65536);
  const counts = new Float64Array(k);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (counts[label] === undefined) requireInteger(`huffmanSizeBytes: label at index ${i}`, label, 0, k - 1);
    (counts[label] as number)++;
  }
  const bits = huffmanCodeLengths(counts).reduce((sum, length, label) => sum + length * (counts[label] as number), 0);
  return Math.ceil(bits / 8) + k;
}
