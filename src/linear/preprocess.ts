import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor } from "../tensor/index.js";
import { roundHalfEven } from "./round-half-even.js";

/**
 * Turns images into the int8 network's input: q = clamp(round(255 x - 128), -128, 127), that is S = 1/255 and Z = -128.
 *
 * It rounds where the original lab cuts: in float32 k/255 x 255 can fall just below k, and a cast is then off by one.
 *
 * @param images x: float32, [batch, height, width, channels], 0 to 1 (clamped beyond), finite.
 * @returns q: a new int32 tensor of the same shape, -128 to 127. The caller disposes it.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * preprocess(tf.tensor4d([0, 0.2, 1], [1, 1, 1, 3])); // => [[[[-128, -77, 127]]]]
 */
export function preprocess(images: tf.Tensor4D): tf.Tensor4D {
  requireTensor("preprocess: images", images, "float32", ["batch", "height", "width", "channels"]);
  const values = images.dataSync<"float32">();
  requireFinite("preprocess: images", values);
  const quantized = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    quantized[i] = Math.min(Math.max(roundHalfEven(255 * (values[i] as number) - 128), -128), 127);
  }
  return tf.tensor4d(quantized, images.shape, "int32");
}
