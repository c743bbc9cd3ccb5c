import * as tf from "@tensorflow/tfjs";
import {
  linearQuantizeBias,
  linearQuantizeWeightPerChannel,
  type QuantizationParameters,
  type RealRange,
  scaleAndZeroPoint,
} from "../linear/index.js";
import { requireThat } from "../tensor/index.js";
import { type ActivationRanges, quantizationPoints } from "./activation-ranges.js";
import { fuseBatchNorm } from "./fuse-batch-norm.js";
import { Int8Network, type Int8Layer, type Int8NetworkOptions } from "./int8-network.js";
import type { Model } from "./model.js";

/**
 * The int8 network of a trained model: batch norm fused, weights per channel with zero point 0, features with the scale and zero point of
 * their recorded range, biases in 32 bits.
 *
 * @param model The trained float32 network, left as it is; its images are 0..1, which int8 holds as -128..127.
 * @param ranges From `recordActivationRanges` on the same model. Each is widened to hold 0, so that 0 is an integer.
 * @param options How sums become int8 again.
 * @returns The network. The caller disposes it.
 * @throws {RangeError} when the range of a layer is missing.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const ranges = recordActivationRanges(model, batches(images, { batchSize: 20 }));
 * quantizeInt8(model, ranges).data.layers.get("classifier").weights.length; // => 320
 */
export function quantizeInt8(model: Model, ranges: ActivationRanges, options: Int8NetworkOptions = {}): Int8Network {
  const points = quantizationPoints(model.spec);
  for (const name of points.values()) requireThat(ranges.has(name), `quantizeInt8: ranges lack ${name}`);
  const fused = fuseBatchNorm(model);
  try {
    const layers = new Map<string, Int8Layer>();
    let inputScale = 1 / 255;
    for (const [layer, point] of points) {
      const output = scaleAndZeroPoint(withZero(ranges.get(point) as RealRange), 8);
      layers.set(layer, quantizeLayer(fused, layer, inputScale, output));
      inputScale = output.scale;
    }
    return new Int8Network({ spec: fused.spec, layers }, options);
  } finally {
    fused.dispose();
  }
}

function quantizeLayer(fused: Model, layer: string, inputScale: number, output: QuantizationParameters): Int8Layer {
  const made: tf.Tensor[] = [];
  const own = <T extends tf.Tensor>(tensor: T): T => (made.push(tensor), tensor);
  try {
    const weights = linearQuantizeWeightPerChannel(fused.parameter(`${layer}.weight`), 8);
    const weightScale = own(weights.scale);
    const stored = fused.parameters.get(`${layer}.bias`) as tf.Tensor as tf.Tensor1D | undefined;
    const bias = linearQuantizeBias(stored ?? own(tf.zeros([weightScale.size])), weightScale, inputScale);
    own(bias.scale);
    return {
      weights: Int8Array.from(own(weights.quantized).dataSync<"int32">()),
      weightScale: Float32Array.from(weightScale.dataSync<"float32">()),
      bias: Int32Array.from(own(bias.quantized).dataSync<"int32">()),
      output,
    };
  } finally {
    tf.dispose(made);
  }
}

const withZero = ({ min, max }: RealRange): RealRange => ({ min: Math.min(min, 0), max: Math.max(max, 0) });
