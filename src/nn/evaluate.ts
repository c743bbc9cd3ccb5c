import * as tf from "@tensorflow/tfjs";
import type { Progress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";
import type { Batch } from "./batch.js";
import { fuseBatchNorm } from "./fuse-batch-norm.js";
import { type Classifier, Model } from "./model.js";

/** How well and how fast a network classifies. */
export interface Evaluation {
  /** Share of images whose highest logit is their class, 0..1. */
  accuracy: number;
  images: number;
  /** Images of class `row` that were taken for class `column`. */
  confusion: number[][];
  /** Seconds spent in the network alone, without making batches. */
  seconds: number;
  imagesPerSecond: number;
}

/** What evaluation may be told. */
export interface EvaluateOptions {
  /** Told of the images done so far. */
  progress?: Progress;
  /** Milliseconds from any start; the process's clock unless given. */
  now?: () => number;
}

/**
 * Classifies every image and counts what is right.
 *
 * A float32 model is run with its batch norm fused into the convolutions, which changes no prediction beyond rounding and is faster.
 *
 * @param classifier The network, left as it is.
 * @param batches Images with their labels; each batch is disposed here.
 * @param options Progress and clock.
 * @returns Accuracy, confusion and speed.
 * @throws {RangeError} when there are no images, or a label is none of the network's classes.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * evaluate(model, batches(images, { batchSize: 8 })).images; // => 20
 */
export function evaluate(classifier: Classifier, batches: Iterable<Batch>, options: EvaluateOptions = {}): Evaluation {
  const { progress, now = () => performance.now() } = options;
  const fused = classifier instanceof Model && canFuse(classifier) ? fuseBatchNorm(classifier) : undefined;
  const network = fused ?? classifier;
  const classes = classifier.spec.classes.length;
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  let [images, right, milliseconds] = [0, 0, 0];
  try {
    for (const batch of batches) {
      try {
        const labels = batch.labels.dataSync<"int32">();
        const strange = labels.find((label) => !(label >= 0 && label < classes));
        requireThat(strange === undefined, `evaluate: labels must be from 0 to ${classes - 1}, got ${strange}`);
        // The first pass sets up kernels and memory: it is run twice, and the first time is not counted.
        if (images === 0) predictedClasses(network, batch.images);
        const start = now();
        const predicted = predictedClasses(network, batch.images);
        milliseconds += now() - start;
        predicted.forEach((column, i) => {
          const row = labels[i] as number;
          (confusion[row] as number[])[column]!++;
          if (row === column) right++;
        });
        images += predicted.length;
      } finally {
        tf.dispose([batch.images, batch.labels]);
      }
      progress?.update(images, `${((100 * right) / images).toFixed(2)} %`);
    }
  } finally {
    fused?.dispose();
  }
  requireThat(images > 0, "evaluate: batches must hold at least one image, got none");
  const seconds = milliseconds / 1000;
  return { accuracy: right / images, images, confusion, seconds, imagesPerSecond: images / seconds };
}

/** Whether every batch norm can be folded away; a network with others is measured as it is. */
function canFuse({ spec: { layers } }: Model): boolean {
  return layers.every((layer, i) => {
    const before = layers[i - 1];
    return layer.kind !== "batchNorm" || (before?.kind === "conv2d" && !before.bias);
  });
}

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
  return tf.tidy(() => tf.argMax(classifier.predict(images), 1).dataSync() as Int32Array);
}
