import type { ImageSet } from "./image-set.js";

/** How an image is laid into a tensor. */
export interface Laying {
  /** The row and column of the image that come to stand at the top left; what is outside the image is 0. */
  readonly top: number;
  readonly left: number;
  /** Left and right change places. */
  readonly mirrored: boolean;
}

const AS_IT_IS: Laying = { top: 0, left: 0, mirrored: false };

/** What each byte stands for, 255 for 1: a table, because division is slower and there are 3,072 bytes an image. */
const REAL = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Writes one image as real numbers from 0 to 1, shifted or mirrored on the way.
 *
 * @param set Where the image is.
 * @param index Which image, from 0.
 * @param target Where the numbers go: height, width, channels.
 * @param laying As it is unless given.
 * @example
 * layImage(set, 0, new Float32Array(32 * 32 * 3), { top: 0, left: 0, mirrored: true });
 */
export function layImage(set: ImageSet, index: number, target: Float32Array, laying = AS_IT_IS): void {
  const { images, height, width, channels } = set;
  const { top, left, mirrored } = laying;
  const first = index * height * width * channels;
  let at = 0;
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) {
      const isInside = y >= 0 && y < height && x >= 0 && x < width;
      const from = first + (y * width + (mirrored ? width - 1 - x : x)) * channels;
      for (let c = 0; c < channels; c++) target[at++] = isInside ? (REAL[images[from + c] as number] as number) : 0;
    }
  }
}
