import type { KMeansQuantizer } from "../kmeans/index.js";
import { cosineSchedule } from "./cosine-schedule.js";
import type { Model } from "./model.js";
import { train, type TrainOptions } from "./train.js";

/** How to retrain codebooks; what is left out is the lab's recipe. */
export interface RetrainOptions extends Omit<TrainOptions, "epochs" | "learningRate"> {
  /** At most so many epochs: 5 unless given. */
  epochs?: number;
  /** SGD's rate at the start of the cosine: 0.01 unless given. */
  learningRate?: number;
  /** Accuracy of the float32 network, 0..1. */
  targetAccuracy: number;
  /** Stops when accuracy is at most so far below the target: 0.005, half a point, unless given. */
  allowedDrop?: number;
  /** Measures the quantized model after each epoch: accuracy, 0..1. */
  measure: (model: Model) => number | Promise<number>;
}

/**
 * Retrains a k-means-quantized network: trains the shared weights as usual and, after each batch, sets every centroid to the mean of its weights and
 * every weight to its centroid. Which weights share a centroid never changes.
 *
 * Source: Han, Mao and Dally 2015, section 3 (https://arxiv.org/abs/1510.00149), in the form of MIT 6.5940's Lab 2.
 *
 * @param model The model that the quantizer was made from and applied to; it changes.
 * @param quantizer Its codebooks; they change.
 * @param options The lab's recipe, changed where given.
 *   To go on after a stop, give what `onStop` was given as `resume`, with the same model and quantizer: an error and `signal` leave
 *   every weight at its centroid. An epoch that ended before its accuracy was measured is not measured again.
 * @returns Accuracy after each epoch that this call ended, 0..1.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const quantizer = new KMeansQuantizer(model, 2);
 * quantizer.apply(model);
 * const accuracies = await retrainCodebooks(model, quantizer, {
 *   stepsPerEpoch: 2,
 *   batches: () => batches(images, { batchSize: 10 }),
 *   targetAccuracy: 0.9,
 *   measure: () => 0.9, // evaluate(model, ...).accuracy in earnest
 * });
 * [accuracies, new Set(model.parameter("classifier.weight").dataSync()).size]; // => [[0.9], 4]
 */
export async function retrainCodebooks(
  model: Model,
  quantizer: KMeansQuantizer,
  options: RetrainOptions,
): Promise<number[]> {
  const { epochs = 5, learningRate = 0.01, allowedDrop = 0.005, targetAccuracy, measure, ...rest } = options;
  const accuracies: number[] = [];
  const end = await train(model, {
    ...rest,
    epochs,
    learningRate: cosineSchedule(learningRate, epochs * rest.stepsPerEpoch),
    afterBatch: async (report) => {
      try {
        quantizer.update(model);
      } finally {
        quantizer.apply(model);
      }
      await rest.afterBatch?.(report);
    },
    afterEpoch: async (epoch, state) => {
      accuracies.push(await measure(model));
      const more = await rest.afterEpoch?.(epoch, state);
      return more !== false && targetAccuracy - (accuracies.at(-1) as number) > allowedDrop;
    },
  });
  if (rest.signal?.aborted && rest.onStop) rest.onStop(end);
  else for (const velocity of end.velocities.values()) velocity.dispose();
  return accuracies;
}
