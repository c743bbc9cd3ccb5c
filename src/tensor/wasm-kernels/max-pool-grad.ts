import type * as tf from "@tensorflow/tfjs";
import { floats, type KernelCall, unpack } from "./heap.js";
import { forEachWindow, type PoolAttributes } from "./pool-windows.js";

/**
 * The gradient of max pooling: dy goes to the first value of its window that equals the maximum, as in TensorFlow.
 *
 * The backend's own kernel takes three times as long and loses some of dy on the way.
 *
 * @param call dy, the pooling's input and output, and its arguments.
 * @returns dx, float32 NHWC.
 */
export function maxPoolGrad(call: KernelCall): tf.TensorInfo {
  const { inputs, attributes, backend } = unpack<"dy" | "input" | "output", PoolAttributes>(call);
  const { shape } = inputs.input;
  const info = backend.makeOutput(shape, "float32");
  const [, , width, channels] = shape as [number, number, number, number];
  const dx = floats(backend, info).fill(0);
  const [dy, x, y] = [floats(backend, inputs.dy), floats(backend, inputs.input), floats(backend, inputs.output)];
  forEachWindow(shape, attributes, ({ output, input, rows, columns }) => {
    for (let channel = 0; channel < channels; channel++) {
      const maximum = y[output + channel];
      let at = input + channel;
      search: for (let row = 0; row < rows; row++) {
        at = input + channel + row * width * channels;
        for (const end = at + columns * channels; at < end; at += channels) if (x[at] === maximum) break search;
      }
      dx[at] = (dx[at] as number) + (dy[output + channel] as number);
    }
  });
  return info;
}
