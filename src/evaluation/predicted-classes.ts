import * as tf from "@tensorflow/tfjs";
import type { Classifier } from "../nn/index.js";

/**
 * The class with the highest logit for each image; of equal ones the first.
 *
 * @param classifier The network.
 * @param images float32 [batch, height, width, channels], values 0..1.
 * @returns One class number an image.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * predictedClasses(model, tf.zeros([3, 32, 32, 3])).length; // => 3
 */
export function predictedClasses(classifier: Classifier, images: tf.Tensor4D): Int32Array {
  return tf.tidy(() => highest(classifier.predict(images)));
}

/** The same of logits, which are disposed. */
export function highest(logits: tf.Tensor2D): Int32Array {
  const classes = tf.tidy(() => tf.argMax(logits, 1).dataSync() as Int32Array);
  logits.dispose();
  return classes;
}
