import * as tf from "@tensorflow/tfjs";
import {
  integersFrom,
  type LinearFunctions,
  linearQuantize,
  linearQuantizeBias,
  linearQuantizeWeightPerChannel,
  type QuantizationParameters,
} from "../linear/index.js";
import { type ActivationRanges, quantizationPoints } from "./activation-ranges.js";
import { bitwidthOfEach, type Bitwidths } from "./bitwidths.js";
import { featureParameters, imageParameters } from "./feature-parameters.js";
import { fuseBatchNorm } from "./fuse-batch-norm.js";
import { Int8Network } from "./int8-network.js";
import type { Int8Layer, Int8NetworkOptions } from "./int8-network-data.js";
import type { Model } from "./model.js";

/** How a network becomes int8. */
export interface QuantizeInt8Options extends Int8NetworkOptions {
  /** Bits of the weights, 2 to 8: one number, or a map by layer name; 8 unless given. Features keep 8 bits, sums and biases 32. */
  weightBits?: Bitwidths;
}

/**
 * The int8 network of a trained model: batch norm fused, weights per channel with zero point 0, features with the scale and zero point of
 * their recorded range, biases in 32 bits.
 *
 * @param model The trained float32 network, left as it is; its images are 0..1, which int8 holds as -128..127.
 * @param ranges From `recordActivationRanges` on the same model. Each is widened to hold 0, so that 0 is an integer.
 * @param options How sums become int8 again; and the lab's own functions, which quantize weights, biases and ranges and compute the layers in
 *   place of the library's; and fewer bits for the weights.
 * @returns The network. The caller disposes it.
 * @throws {RangeError} when the range of a layer is missing, or bits are out of range or of a layer that has no weights, before any work; naming
 *   function and layer where a function that is given returns a wrong kind of result.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * const ranges = recordActivationRanges(model, batches(images, { batchSize: 20 }));
 * quantizeInt8(model, ranges).data.layers.get("classifier").weights.length; // => 320
 */
export function quantizeInt8(model: Model, ranges: ActivationRanges, options: QuantizeInt8Options = {}): Int8Network {
  const layers = [...model.quantizableWeights().keys()];
  const bitsOf = bitwidthOfEach("quantizeInt8: weightBits", layers, options.weightBits ?? 8, { min: 2, max: 8 });
  const features = featureParameters("quantizeInt8", model.spec, ranges, 8, options.functions);
  const fused = fuseBatchNorm(model);
  try {
    const integers = new Map<string, Int8Layer>();
    let inputScale = imageParameters.scale;
    for (const [layer, point] of quantizationPoints(model.spec)) {
      const output = features.get(point) as QuantizationParameters;
      const bits = bitsOf.get(layer) as number;
      integers.set(layer, quantizeLayer(fused, { layer, bits }, inputScale, output, options.functions));
      inputScale = output.scale;
    }
    return new Int8Network({ spec: fused.spec, layers: integers }, options);
  } finally {
    fused.dispose();
  }
}

function quantizeLayer(
  fused: Model,
  { layer, bits }: { layer: string; bits: number },
  inputScale: number,
  output: QuantizationParameters,
  functions: LinearFunctions = {},
): Int8Layer {
  const made: tf.Tensor[] = [];
  const own = <T extends tf.Tensor>(tensor: T): T => (made.push(tensor), tensor);
  try {
    const exact = fused.parameter(`${layer}.weight`);
    const stored = fused.parameters.get(`${layer}.bias`) as tf.Tensor as tf.Tensor1D | undefined;
    const perChannel = linearQuantizeWeightPerChannel(exact, bits, functions);
    own(perChannel.quantized);
    const bias = stored ?? own(tf.zeros<tf.Rank.R1>([perChannel.scale.size]));
    const scale = own(roomForBias(own(perChannel.scale), bias, inputScale));
    const weights = own(weightsBy(functions.linearQuantize, { layer, bits }, exact, scale));
    const quantizedBias = own(biasBy(functions.linearQuantizeBias, layer, bias, scale, inputScale));
    return {
      weights: Int8Array.from(weights.dataSync<"int32">()),
      weightScale: Float32Array.from(scale.dataSync<"float32">()),
      bias: Int32Array.from(quantizedBias.dataSync<"int32">()),
      output,
    };
  } finally {
    tf.dispose(made);
  }
}

function weightsBy(
  given: LinearFunctions["linearQuantize"],
  { layer, bits }: { layer: string; bits: number },
  exact: tf.Tensor,
  scale: tf.Tensor1D,
): tf.Tensor {
  return given
    ? integersFrom(`quantizeInt8: linearQuantize of ${layer}`, exact.shape, bits, () =>
        given(exact.clone(), bits, scale.clone(), 0),
      )
    : linearQuantize(exact, bits, scale, 0);
}

function biasBy(
  given: LinearFunctions["linearQuantizeBias"],
  layer: string,
  bias: tf.Tensor1D,
  scale: tf.Tensor1D,
  inputScale: number,
): tf.Tensor {
  return tf.tidy(() =>
    given
      ? integersFrom(
          `quantizeInt8: linearQuantizeBias of ${layer}`,
          bias.shape,
          32,
          () => given(bias.clone(), scale.clone(), inputScale)?.quantized,
        )
      : linearQuantizeBias(bias, scale, inputScale).quantized,
  );
}

/**
 * A channel whose weights are all but 0 has so small a scale that its bias, in units of S_in S_w, would not fit 32 bits. Its scale is
 * raised until the bias takes 30; weights that small then round to 0, and the channel is its bias, as it was.
 */
function roomForBias(scale: tf.Tensor1D, bias: tf.Tensor1D, inputScale: number): tf.Tensor1D {
  return tf.tidy(() => tf.maximum(scale, tf.div(tf.abs(bias), inputScale * 2 ** 30)));
}
