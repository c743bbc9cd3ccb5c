import * as tf from "@tensorflow/tfjs";

/** What TensorFlow.js hands the kernel of a pooling's gradient. */
export interface PoolAttributes {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: "same" | "valid" | number;
  dimRoundingMode?: "floor" | "round" | "ceil";
}

/** A window of a pooling, cut to the image. */
export interface PoolWindow {
  /** Index in dy of the window's first channel. */
  output: number;
  /** Index in x of its upper left corner's first channel. */
  input: number;
  rows: number;
  columns: number;
}

/**
 * Visits the windows of a pooling in the order of its output.
 *
 * @param shape The input's shape, NHWC.
 * @param attributes The operation's arguments.
 * @param visit Called with each window; one object serves all the calls.
 */
export function forEachWindow(shape: number[], attributes: PoolAttributes, visit: (window: PoolWindow) => void): void {
  const { filterSize, strides, pad, dimRoundingMode } = attributes;
  const [batch, height, width, channels] = shape as [number, number, number, number];
  const pool = tf.backend_util.computePool2DInfo(
    [batch, height, width, channels],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  const window = { output: 0, input: 0, rows: 0, columns: 0 };
  for (let image = 0; image < batch; image++) {
    for (let row = 0; row < pool.outHeight; row++) {
      const top = row * pool.strideHeight - pool.padInfo.top;
      const firstRow = Math.max(0, top);
      window.rows = Math.min(height, top + pool.filterHeight) - firstRow;
      for (let column = 0; column < pool.outWidth; column++, window.output += channels) {
        const left = column * pool.strideWidth - pool.padInfo.left;
        const firstColumn = Math.max(0, left);
        window.columns = Math.min(width, left + pool.filterWidth) - firstColumn;
        window.input = ((image * height + firstRow) * width + firstColumn) * channels;
        visit(window);
      }
    }
  }
}
