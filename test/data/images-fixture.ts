import type { ImageSet } from "../../src/data/index.js";

/**
 * A set of small images whose every byte tells where it is: 100 times the image, 10 times the row, the column, counted from 1.
 *
 * @param count At most 2, since a byte ends at 255.
 */
export function numbered(count: number, height = 2, width = 3): ImageSet {
  const images = new Uint8Array(count * height * width);
  images.forEach((_, at) => {
    const [image, row, column] = [Math.floor(at / height / width), Math.floor(at / width) % height, at % width];
    images[at] = 100 * image + 10 * (row + 1) + column + 1;
  });
  const labels = Uint8Array.from({ length: count }, (_, i) => i);
  const classes = Array.from(labels, (label) => `class ${label}`);
  return { images, labels, count, height, width, channels: 1, classes, augmentation: { pad: 1, flip: true } };
}

/** A tensor's values as the bytes they came from. */
export const toBytes = (values: ArrayLike<number>): number[] => Array.from(values, (value) => Math.round(value * 255));
