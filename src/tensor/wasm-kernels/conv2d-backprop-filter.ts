import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { type Convolution, convolution, type ConvolutionAttributes } from "./convolution.js";
import { floats, type KernelCall, unpack } from "./heap.js";

/**
 * The gradient of a convolution by its weights, which the wasm backend lacks.
 *
 * dW[kh, kw, i, o] is the sum over the positions p of x[p + (kh, kw), i] dy[p, o]: one matrix product for each (kh, kw). With x padded and
 * turned to [i, p], x[p + (kh, kw), i] is the same memory read from a later start, so one copy of x serves all the products. dy is laid on
 * the same grid of positions with 0 wherever the window never stops, so that what a late start reads past the end of a row counts nothing.
 *
 * @param call x, dy and the convolution's arguments.
 * @returns dW, float32 HWIO.
 */
export function conv2DBackpropFilter(call: KernelCall): tf.TensorInfo {
  type Attributes = ConvolutionAttributes & { filterShape: number[] };
  const { inputs, attributes, backend } = unpack<"x" | "dy", Attributes>(call);
  const conv = convolution(inputs.x.shape, attributes.filterShape, attributes);
  const output = backend.makeOutput(conv.filterShape, "float32");
  const input = channelsFirst(backend, inputs.x, conv);
  const gradient = onGrid(backend, inputs.dy, conv);
  for (let tap = 0; tap < conv.filterHeight * conv.filterWidth; tap++) {
    const start = Math.floor(tap / conv.filterWidth) * grid(conv).width + (tap % conv.filterWidth);
    const product = productFrom(backend, input, start, conv.inChannels, gradient);
    floats(backend, output).set(floats(backend, product), tap * conv.inChannels * conv.outChannels);
    backend.disposeData(product.dataId);
  }
  for (const info of [input, gradient]) backend.disposeData(info.dataId);
  return output;
}

/**
 * The padded images laid one behind the other: a row's right padding is the next row's left one, and so with the images' rows. Padding wider
 * than the window makes room for the windows that lie in it altogether.
 */
function grid({ batchSize, inHeight, inWidth, padInfo, ...conv }: Convolution) {
  const height = Math.max(
    inHeight + Math.max(padInfo.top, padInfo.bottom),
    (conv.outHeight - 1) * conv.strideHeight + 1,
  );
  const width = Math.max(inWidth + Math.max(padInfo.left, padInfo.right), (conv.outWidth - 1) * conv.strideWidth + 1);
  return { height, width, positions: batchSize * height * width };
}

/** x on the grid, [channels, positions], with room behind it for the latest start. */
function channelsFirst(backend: BackendWasm, x: tf.TensorInfo, conv: Convolution): tf.TensorInfo {
  const { inHeight, inWidth, inChannels, padInfo, filterHeight } = conv;
  const { height, width, positions } = grid(conv);
  const info = backend.makeOutput([inChannels * positions + filterHeight * width], "float32");
  const [source, target] = [floats(backend, x), floats(backend, info)];
  target.fill(0);
  for (let row = 0, from = 0; row < conv.batchSize * inHeight; row++, from += inWidth * inChannels) {
    const gridRow = Math.floor(row / inHeight) * height + padInfo.top + (row % inHeight);
    // One channel of a row at a time: it is read from the nearest cache and written in order.
    for (let channel = 0; channel < inChannels; channel++) {
      const to = channel * positions + gridRow * width + padInfo.left;
      for (let column = 0, at = from + channel; column < inWidth; column++, at += inChannels) {
        target[to + column] = source[at] as number;
      }
    }
  }
  return info;
}

/** dy where its window stops on the grid, 0 elsewhere: [positions, channels]. */
function onGrid(backend: BackendWasm, dy: tf.TensorInfo, conv: Convolution): tf.TensorInfo {
  const { outHeight, outWidth, outChannels, strideHeight, strideWidth } = conv;
  const { height, width, positions } = grid(conv);
  const info = backend.makeOutput([positions, outChannels], "float32");
  const [source, target] = [floats(backend, dy), floats(backend, info)];
  target.fill(0);
  const run = (strideWidth === 1 ? outWidth : 1) * outChannels;
  for (let row = 0, from = 0; row < conv.batchSize * outHeight; row++) {
    const gridRow = Math.floor(row / outHeight) * height + (row % outHeight) * strideHeight;
    for (let at = 0; at < outWidth * outChannels; at += run, from += run) {
      target.set(source.subarray(from, from + run), gridRow * width * outChannels + at * strideWidth);
    }
  }
  return info;
}

/** The matrix [rows, positions] that begins at an element of `memory`, times `right` [positions, columns], which XNNPACK packs once. */
function productFrom(
  backend: BackendWasm,
  memory: tf.TensorInfo,
  start: number,
  rows: number,
  right: tf.TensorInfo,
): tf.TensorInfo {
  const offset = floats(backend, memory).byteOffset + start * Float32Array.BYTES_PER_ELEMENT;
  const left = backend.makeOutput([rows, right.shape[0] as number], "float32", offset);
  const attrs = { transposeA: false, transposeB: false };
  const { kernelFunc } = tf.getKernel("BatchMatMul", "wasm");
  const product = kernelFunc({ inputs: { a: left, b: right }, attrs, backend }) as tf.TensorInfo;
  // `left` is forgotten, not freed: its memory belongs to another tensor.
  backend.wasm.tfjs.disposeData(backend.dataIdMap.get(left.dataId).id);
  backend.dataIdMap.delete(left.dataId);
  return product;
}
