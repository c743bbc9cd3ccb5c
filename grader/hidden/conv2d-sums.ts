import type { PlainTensor } from "../src/value/index.js";
import type { Layer } from "./integer-layer.js";

/**
 * Exact sums of a convolution's products, plus the bias: one pixel after another, as the definition says.
 *
 * @param input [batch, height, width, in].
 * @param weights [kernelHeight, kernelWidth, in, out].
 * @param bias Of each output channel.
 * @param layer Stride, padding, and what stands in it.
 * @returns The sums, channel last.
 */
export function conv2dSums(
  input: PlainTensor,
  weights: PlainTensor,
  bias: ArrayLike<number>,
  { inputZeroPoint, strides = 1, pad = 0 }: Layer,
): number[] {
  const [batch, height, width, channels] = input.shape as [number, number, number, number];
  const [kernelHeight, kernelWidth] = weights.shape as [number, number];
  const outputs = bias.length;
  const places = (length: number, kernel: number) => Math.floor((length + 2 * pad - kernel) / strides) + 1;
  const [rows, columns] = [places(height, kernelHeight), places(width, kernelWidth)];
  const pixel = (b: number, y: number, x: number, c: number) =>
    y < 0 || y >= height || x < 0 || x >= width
      ? inputZeroPoint
      : (input.values[((b * height + y) * width + x) * channels + c] as number);
  const values: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let output = 0; output < outputs; output++) {
          let sum = bias[output] as number;
          for (let k = 0; k < kernelHeight * kernelWidth * channels; k++) {
            const [y, x, c] = [
              Math.floor(k / channels / kernelWidth),
              Math.floor(k / channels) % kernelWidth,
              k % channels,
            ];
            const q = pixel(b, row * strides - pad + y, column * strides - pad + x, c);
            sum += q * (weights.values[k * outputs + output] as number);
          }
          values.push(sum);
        }
  return values;
}
