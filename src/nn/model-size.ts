import { bitwidthOfEach, type Bitwidths } from "./bitwidths.js";
import { type ModelSpec, parameterSpecs } from "./model-spec.js";

/**
 * The bytes a network takes when its weights are stored in n bits.
 *
 * Convolution and dense weights count n bits each; biases and batch norm's gamma and beta stay float32 and count 32; running statistics are
 * not parameters and do not count. (The original lab multiplies every parameter by n, also those it leaves in float32: for its VGG at 4 bits 4.40
 * MiB in place of 4.42.)
 *
 * @param model The network, or its layers.
 * @param bitwidth Bits of the weights, 1 to 32: one number, or a map by layer name.
 * @param options codebooks: also count 2^n float32 centroids for each layer of fewer than 32 bits.
 * @returns Bytes; each layer's labels are rounded up to whole bytes.
 * @throws {RangeError} naming a bitwidth that is no integer from 1 to 32, or a layer that has no weights.
 * @example
 * modelSize({ spec: vgg() }, 32); // => 36913448
 */
export function modelSize(
  model: { spec: ModelSpec },
  bitwidth: Bitwidths,
  options: { codebooks?: boolean } = {},
): number {
  const parameters = parameterSpecs(model.spec);
  const layers = parameters.filter(({ role }) => role === "weight").map(({ layer }) => layer);
  const bitsOf = bitwidthOfEach("modelSize: bitwidth", layers, bitwidth, { min: 1, max: 32 });
  let bytes = 0;
  for (const { role, layer, shape } of parameters) {
    if (role === "runningMean" || role === "runningVariance") continue;
    const size = shape.reduce((product, n) => product * n, 1);
    const bits = role === "weight" ? (bitsOf.get(layer) as number) : 32;
    bytes += Math.ceil((size * bits) / 8);
    if (options.codebooks && bits < 32) bytes += 4 * 2 ** bits;
  }
  return bytes;
}
