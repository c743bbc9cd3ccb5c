import * as tf from "@tensorflow/tfjs";

/** Whether the tests run on the engine whose kernels these are; on the other one they hold its kernels to the same contract. */
export const onWasm = tf.getBackend() === "wasm";

/** Numbers from -1 to 1 with a fixed seed, eighths, so that small sums of products are exact in float32. */
export function eighths(shape: number[], seed: number): tf.Tensor {
  let state = seed;
  const next = () => ((state = (state * 1103515245 + 12345) % 2147483648) >> 8) % 17;
  return tf.tensor(
    Array.from({ length: shape.reduce((size, axis) => size * axis, 1) }, () => (next() - 8) / 8),
    shape,
  );
}

/** Sizes of a convolution or a pooling: square images and windows. */
export interface Sizes {
  batch: number;
  size: number;
  channels: number;
  filters: number;
  window: number;
  stride: number;
  pad: "same" | "valid";
}

/** Output size and upper (left) padding, from TensorFlow's definition of "same" and "valid". */
export function extent({ size, window, stride, pad }: Sizes): { outSize: number; before: number } {
  if (pad === "valid") return { outSize: Math.floor((size - window) / stride) + 1, before: 0 };
  const outSize = Math.ceil(size / stride);
  return { outSize, before: Math.floor(Math.max(0, (outSize - 1) * stride + window - size) / 2) };
}

/** Visits each pair of an output position and an input position in its window, as indices without the channel. */
export function forEachPair(sizes: Sizes, visit: (output: number, input: number, tap: number) => void): void {
  const { batch, size, window, stride } = sizes;
  const { outSize, before } = extent(sizes);
  for (let output = 0; output < batch * outSize * outSize; output++) {
    const image = Math.floor(output / (outSize * outSize));
    const top = (Math.floor(output / outSize) % outSize) * stride - before;
    const left = (output % outSize) * stride - before;
    for (let tap = 0; tap < window * window; tap++) {
      const [row, column] = [top + Math.floor(tap / window), left + (tap % window)];
      const inside = row >= 0 && row < size && column >= 0 && column < size;
      if (inside) visit(output, (image * size + row) * size + column, tap);
    }
  }
}

/** Largest absolute difference. */
export const difference = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce(
    (worst, value, i) => Math.max(worst, Math.abs(value - (b[i] ?? NaN))),
    a.length === b.length ? 0 : NaN,
  );
