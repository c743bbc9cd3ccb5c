import * as tf from "@tensorflow/tfjs";

/** What TensorFlow.js hands the kernel of a convolution's gradient. */
export interface ConvolutionAttributes {
  strides: [number, number] | number;
  pad: "same" | "valid" | number;
  dataFormat: string;
  dimRoundingMode?: "floor" | "round" | "ceil";
}

/** Sizes, strides and padding of a convolution. */
export type Convolution = ReturnType<typeof convolution>;

/**
 * The sizes, strides and padding of a convolution, as both its gradients need them.
 *
 * @param input The input's shape, NHWC.
 * @param filter The weights' shape, HWIO.
 * @param attributes The operation's arguments; the layout must be NHWC, as everywhere on wasm.
 * @returns TensorFlow.js's description of the convolution.
 * @throws {RangeError} for another layout.
 */
export function convolution(input: number[], filter: number[], attributes: ConvolutionAttributes) {
  const { strides, pad, dataFormat, dimRoundingMode } = attributes;
  if (dataFormat !== "NHWC") throw new RangeError(`conv2d: dataFormat must be NHWC on wasm, got ${dataFormat}`);
  type Shape = [number, number, number, number];
  return tf.backend_util.computeConv2DInfo(input as Shape, filter as Shape, strides, 1, pad, dimRoundingMode);
}
