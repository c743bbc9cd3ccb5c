import { requireInteger, requireThat } from "../tensor/index.js";

/**
 * Packs labels into n-bit fields, one after the other without gaps. The first label takes the lowest bits of the first byte, and a field that
 * runs over goes on in the lowest bits of the next byte; unused bits of the last byte are 0.
 *
 * @param labels Integers from 0 to 2^n - 1.
 * @param bitwidth n, in bits: an integer from 1 to 16.
 * @returns ceil(labels x n / 8) bytes, from which `unpackLabels` gives the labels back.
 * @throws {RangeError} when the bitwidth is out of range or a label does not fit.
 * @example
 * packLabels(Int32Array.of(1, 2, 3), 4); // => [33, 3]
 */
export function packLabels(labels: ArrayLike<number>, bitwidth: number): Uint8Array {
  requireInteger("packLabels: bitwidth", bitwidth, 1, 16);
  const bytes = new Uint8Array(Math.ceil((labels.length * bitwidth) / 8));
  const levels = 2 ** bitwidth;
  let [at, pending, bits] = [0, 0, 0];
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    if (!(label >= 0 && label < levels)) requireInteger(`packLabels: label at index ${i}`, label, 0, levels - 1);
    pending |= label << bits;
    for (bits += bitwidth; bits >= 8; bits -= 8) {
      bytes[at++] = pending;
      pending >>>= 8;
    }
  }
  if (bits > 0) bytes[at] = pending;
  return bytes;
}

/**
 * Gives back the labels that `packLabels` packed.
 *
 * @param bytes ceil(count x n / 8) bytes.
 * @param bitwidth n, in bits: an integer from 1 to 16.
 * @param count How many labels: an integer from 0 to 2^32 - 1.
 * @returns The labels.
 * @throws {RangeError} when bitwidth or count is out of range, or there are more or fewer bytes than that.
 * @example
 * unpackLabels(Uint8Array.of(33, 3), 4, 3); // => [1, 2, 3]
 */
export function unpackLabels(bytes: Uint8Array, bitwidth: number, count: number): Int32Array {
  requireInteger("unpackLabels: bitwidth", bitwidth, 1, 16);
  requireInteger("unpackLabels: count", count, 0, 2 ** 32 - 1);
  const size = Math.ceil((count * bitwidth) / 8);
  requireThat(
    bytes.length === size,
    `unpackLabels: bytes must be ${size} for ${count} labels of ${bitwidth} bits, got ${bytes.length}`,
  );
  const labels = new Int32Array(count);
  const mask = 2 ** bitwidth - 1;
  let [at, pending, bits] = [0, 0, 0];
  for (let i = 0; i < count; i++) {
    for (; bits < bitwidth; bits += 8) pending |= (bytes[at++] as number) << bits;
    labels[i] = pending & mask;
    pending >>>= bitwidth;
    bits -= bitwidth;
  }
  return labels;
}
