import * as tf from "@tensorflow/tfjs";
import type { Progress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";
import type { Batch } from "./batch.js";
import type { Model } from "./model.js";

/**
 * Sets each batch norm's running mean and variance to the average over some batches, with no training: after quantizing, the
 * statistics that were recorded in training no longer fit, and most of what very few bits cost is that.
 *
 * Source: PyTorch's `torch.optim.swa_utils.update_bn` (statistics reset, `momentum = None`).
 *
 * @param model The quantized model; its running statistics change, nothing else does.
 * @param batches A few thousand training images without augmentation; labels are not used; each batch is disposed here.
 * @param progress Told of the images done so far after each batch. Throwing there ends the pass with the model as it was.
 * @throws {RangeError} when there are no batches.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * reestimateBatchNorm(model, batches(images, { batchSize: 20 }));
 * model.parameter("backbone.bn0.running_mean").dataSync().some((mean) => mean !== 0); // => true
 */
export function reestimateBatchNorm(model: Model, batches: Iterable<Batch>, progress?: Progress): void {
  const sums = new Map<string, [tf.Tensor1D, tf.Tensor1D]>();
  let [count, images] = [0, 0];
  const add = (name: string, mean: tf.Tensor1D, variance: tf.Tensor1D): void => {
    const [meanSum, varianceSum] = sums.get(name) ?? [undefined, undefined];
    sums.set(name, [
      tf.keep(meanSum ? tf.add(meanSum, mean) : tf.clone(mean)),
      tf.keep(varianceSum ? tf.add(varianceSum, variance) : tf.clone(variance)),
    ]);
    tf.dispose([meanSum, varianceSum].filter((sum) => sum !== undefined));
  };
  try {
    for (const batch of batches) {
      try {
        tf.dispose(model.forward(batch.images, { training: true, onStatistics: add }));
        count++;
        images += batch.labels.size;
      } finally {
        tf.dispose([batch.images, batch.labels]);
      }
      progress?.update(images);
    }
    requireThat(count > 0, "reestimateBatchNorm: batches must hold at least one batch, got none");
    for (const [name, [mean, variance]] of sums)
      tf.tidy(() => {
        model.parameter(`${name}.running_mean`).assign(tf.div(mean, count));
        model.parameter(`${name}.running_var`).assign(tf.div(variance, count));
      });
  } finally {
    tf.dispose([...sums.values()].flat());
  }
}
