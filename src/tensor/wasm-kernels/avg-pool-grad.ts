import type * as tf from "@tensorflow/tfjs";
import { floats, type KernelCall, unpack } from "./heap.js";
import { forEachWindow, type PoolAttributes } from "./pool-windows.js";

/**
 * The gradient of average pooling: dy is shared among the values of its window that lie on the image.
 *
 * The backend's own kernel divides by the whole window even where padding, which the average leaves out, is part of it.
 *
 * @param call dy, the pooling's input and its arguments.
 * @returns dx, float32 NHWC.
 */
export function avgPoolGrad(call: KernelCall): tf.TensorInfo {
  const { inputs, attributes, backend } = unpack<"dy" | "input", PoolAttributes>(call);
  const { shape } = inputs.input;
  const info = backend.makeOutput(shape, "float32");
  const [, , width, channels] = shape as [number, number, number, number];
  const dx = floats(backend, info).fill(0);
  const dy = floats(backend, inputs.dy);
  forEachWindow(shape, attributes, ({ output, input, rows, columns }) => {
    const share = 1 / (rows * columns);
    for (let row = 0; row < rows; row++) {
      const start = input + row * width * channels;
      for (let at = 0; at < columns * channels; at++) {
        dx[start + at] = (dx[start + at] as number) + share * (dy[output + (at % channels)] as number);
      }
    }
  });
  return info;
}
