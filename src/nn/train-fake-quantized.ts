import * as tf from "@tensorflow/tfjs";
import { fakeQuantize, quantizedRange } from "../linear/index.js";
import { requireInteger, requireThat } from "../tensor/index.js";
import type { ActivationRanges } from "./activation-ranges.js";
import { featureParameters } from "./feature-parameters.js";
import type { Model } from "./model.js";
import type { LayerSpec } from "./model-spec.js";
import { train, type TrainingState, type TrainOptions } from "./train.js";

/**
 * Quantization-aware training of the linear scheme: each forward pass sees the weights and features that integers of n bits would stand for, the
 * gradient passes through the rounding as if it were not there (straight-through estimator), and the float32 weights are what changes.
 *
 * Source: Jacob et al. 2018, section 3 (https://arxiv.org/abs/1712.05877).
 *
 * @param model A network without batch norm: `fuseBatchNorm` of a trained one. It changes; `quantizeInt8` makes integers of it afterwards.
 * @param ranges From `recordActivationRanges` on the same network; they stay as they are. Each is widened to hold 0, as
 *   `quantizeInt8` does, so that training sees the integers' grid.
 * @param options bitwidth: of weights and features, 2 to 32, 8 unless given; the rest as for `train`, with a small learning rate.
 * @returns Where training stopped; dispose its velocities when they are not needed.
 * @throws {RangeError} when the bitwidth is no integer from 2 to 32, the model has batch norm, or a layer's range is missing.
 * @example
 * const model = fuseBatchNorm(createModel(vgg({ width: 0.0625 }), seededRandom(1)));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const ranges = recordActivationRanges(model, batches(images, { batchSize: 20 }));
 * const options = { epochs: 1, stepsPerEpoch: 2, batches: () => batches(images, { batchSize: 10 }), learningRate: () => 0.001 };
 * (await trainFakeQuantized(model, ranges, { ...options, bitwidth: 4 })).step; // => 2
 */
export async function trainFakeQuantized(
  model: Model,
  ranges: ActivationRanges,
  options: TrainOptions & { bitwidth?: number },
): Promise<TrainingState> {
  const { bitwidth = 8, ...rest } = options;
  requireInteger("trainFakeQuantized: bitwidth", bitwidth, 2, 32);
  const normalized = model.spec.layers.find(({ kind }) => kind === "batchNorm");
  requireThat(
    !normalized,
    `trainFakeQuantized: model must have no batch norm (see fuseBatchNorm), got ${normalized?.name}`,
  );
  const features = featureParameters("trainFakeQuantized", model.spec, ranges, bitwidth);
  const mapOutput = (layer: LayerSpec, output: tf.Tensor): tf.Tensor => {
    const parameters = features.get(layer.name);
    return parameters ? fakeQuantize(output, bitwidth, parameters.scale, parameters.zeroPoint) : output;
  };
  const mapWeights = (_: string, weights: tf.Tensor): tf.Tensor =>
    fakeQuantize(weights, bitwidth, weightScale(weights, bitwidth), 0);
  return train(model, { ...rest, forward: { mapWeights, mapOutput } });
}

/** S = max(|w|, 5e-7) / qMax for each output channel, as `linearQuantizeWeightPerChannel` has it; no gradient flows through it. */
function weightScale(weights: tf.Tensor, bitwidth: number): tf.Tensor {
  const axes = [...Array(weights.rank - 1).keys()];
  return tf.div(tf.maximum(tf.max(tf.abs(weights), axes), 5e-7), quantizedRange(bitwidth).max);
}
