import * as tf from "@tensorflow/tfjs";
import { nativeBackend } from "./native-op.js";

/**
 * max(x, 0), with a gradient in one pass on the native engine, where TensorFlow.js's own takes three.
 *
 * @param x float32, any shape.
 * @returns float32, x's shape. The caller disposes it.
 * @example
 * relu(tf.tensor1d([-1, 0.5])); // => [0, 0.5]
 */
export function relu<T extends tf.Tensor>(x: T): T {
  const native = nativeBackend();
  if (!native) return tf.relu(x);
  return tf.customGrad((input, save) => {
    const output = tf.relu(input as T);
    (save as tf.GradSaveFunc)([output]);
    const gradFunc = (gradient: tf.Tensor, saved: tf.Tensor[]) =>
      native.executeSingleOutput("ReluGrad", [native.typeAttribute("T")], [gradient, saved[0] as tf.Tensor]);
    return { value: output, gradFunc };
  })(x) as T;
}
