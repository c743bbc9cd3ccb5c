import * as tf from "@tensorflow/tfjs";
import { calibrateRange, RangeObserver, type CalibrationMethod, type RealRange } from "../linear/index.js";
import type { Progress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";
import type { Batch } from "./batch.js";
import type { Model } from "./model.js";
import type { LayerSpec, ModelSpec } from "./model-spec.js";

/** Ranges of real numbers by the name of the layer that puts them out. */
export type ActivationRanges = ReadonlyMap<string, RealRange>;

/**
 * The layers whose outputs an integer network writes as integers of a new scale: each convolution and dense layer, or, where a ReLU follows it, that ReLU,
 * since the clamp at the zero point is the ReLU.
 *
 * @param spec The network.
 * @returns By the name of the layer with weights, the name of the layer whose output range it needs.
 * @example
 * quantizationPoints(vgg()).get("backbone.conv0"); // => "backbone.relu0"
 */
export function quantizationPoints(spec: ModelSpec): Map<string, string> {
  const points = new Map<string, string>();
  spec.layers.forEach((layer, i) => {
    if (layer.kind !== "conv2d" && layer.kind !== "dense") return;
    const behind = spec.layers.slice(i + 1).find(({ kind }) => kind !== "batchNorm") as LayerSpec | undefined;
    points.set(layer.name, behind?.kind === "relu" ? behind.name : layer.name);
  });
  return points;
}

/**
 * Records the range of each layer's output on a sample: what scales and zero points of features come from.
 *
 * @param model The float32 network, left as it is.
 * @param batches Some hundred training images; labels are not used; each batch is disposed here.
 * @param options method: how a range is taken from what was seen ("minmax" unless given); bitwidth: of the integers that the entropy and mse methods
 *   choose a range for, as `calibrateRange` takes it (8 unless given); progress: told of the images done so far.
 * @returns Ranges by layer name, for the layers that `quantizationPoints` names.
 * @throws {RangeError} when there are no batches; and before any of them for a method or bitwidth that `calibrateRange` refuses.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * recordActivationRanges(model, batches(images, { batchSize: 20 })).get("backbone.relu0").min; // => 0
 */
export function recordActivationRanges(
  model: Model,
  batches: Iterable<Batch>,
  options: { method?: CalibrationMethod; bitwidth?: number; progress?: Progress } = {},
): ActivationRanges {
  const { method = "minmax", bitwidth = 8, progress } = options;
  // Its errors, before the pass instead of after it.
  calibrateRange(Float32Array.of(1), method, { bitwidth });
  const observers = new Map([...quantizationPoints(model.spec).values()].map((name) => [name, new RangeObserver()]));
  let images = 0;
  for (const batch of batches) {
    const onOutput = (layer: LayerSpec, output: tf.Tensor) => observers.get(layer.name)?.observe(output);
    try {
      tf.dispose(model.forward(batch.images, { onOutput }));
      images += batch.labels.size;
    } finally {
      tf.dispose([batch.images, batch.labels]);
    }
    progress?.update(images);
  }
  requireThat(images > 0, "recordActivationRanges: batches must hold at least one image, got none");
  return new Map(
    [...observers].map(([name, observer]) => [name, calibrateRange(observer.histogram(), method, { bitwidth })]),
  );
}
