/** How a convolution's window moves over the image. */
export interface ConvGeometry {
  /** Pixels from one window to the next, both ways: an integer of at least 1. Default 1. */
  strides?: number;
  /** Pixels added on each of the four sides: an integer of at least 0. Default 0. */
  pad?: number;
  /** The integer the added pixels hold: the input's zero point. Default 0. */
  padValue?: number;
}

/** [batch, height, width, channels]. */
export type Shape4D = readonly [number, number, number, number];

/**
 * The shape of a convolution's output, [batch, outHeight, outWidth, out].
 *
 * @param input [batch, height, width, in].
 * @param weights [kernelHeight, kernelWidth, in, out].
 * @param geometry Strides and padding.
 * @returns The shape; a height or width below 1 means that the kernel is larger than the padded image.
 */
export function outputShape(input: Shape4D, weights: Shape4D, geometry: ConvGeometry): Shape4D {
  const { strides = 1, pad = 0 } = geometry;
  const length = (image: number, kernel: number): number => Math.floor((image + 2 * pad - kernel) / strides) + 1;
  return [input[0], length(input[1], weights[0]), length(input[2], weights[1]), weights[3]];
}

/**
 * A convolution of integers as four plain loops in doubles: exact while every partial sum stays within 2^53.
 * It is the definition: the engine's fast sums are tested against it, and replaced by it where float32 cannot be exact.
 *
 * @param input Integers, [batch, height, width, in], row by row.
 * @param inputShape That shape.
 * @param weights Integers, [kernelHeight, kernelWidth, in, out], row by row.
 * @param weightShape That shape.
 * @param geometry Strides, padding and the integer the padding holds.
 * @returns The sums, of `outputShape`, row by row.
 */
export function plainSums(
  input: ArrayLike<number>,
  inputShape: Shape4D,
  weights: ArrayLike<number>,
  weightShape: Shape4D,
  geometry: ConvGeometry,
): Float64Array {
  const { strides = 1, pad = 0, padValue = 0 } = geometry;
  const [, height, width, inChannels] = inputShape;
  const [kernelHeight, kernelWidth, , outChannels] = weightShape;
  const shape = outputShape(inputShape, weightShape, geometry);
  const sums = new Float64Array(shape[0] * shape[1] * shape[2] * shape[3]);
  for (let pixel = 0; pixel * outChannels < sums.length; pixel++) {
    const left = (pixel % shape[2]) * strides - pad;
    const top = (Math.floor(pixel / shape[2]) % shape[1]) * strides - pad;
    const image = Math.floor(pixel / (shape[1] * shape[2]));
    for (let tap = 0; tap < kernelHeight * kernelWidth; tap++) {
      const y = top + Math.floor(tap / kernelWidth);
      const x = left + (tap % kernelWidth);
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      const from = ((image * height + y) * width + x) * inChannels;
      for (let i = 0; i < inChannels; i++) {
        const value = inside ? (input[from + i] as number) : padValue;
        const row = (tap * inChannels + i) * outChannels;
        const to = pixel * outChannels;
        for (let o = 0; o < outChannels; o++) sums[to + o]! += value * (weights[row + o] as number);
      }
    }
  }
  return sums;
}
