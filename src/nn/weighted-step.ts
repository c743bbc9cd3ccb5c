import * as tf from "@tensorflow/tfjs";
import {
  integersFrom,
  type LinearFunctions,
  prepareConv2d,
  prepareLinear,
  type QuantizationParameters,
  type QuantizedLayer,
  shiftConv2dBias,
  shiftLinearBias,
} from "../linear/index.js";
import type { Int8Layer, Int8NetworkOptions } from "./int8-network-data.js";
import type { LayerSpec } from "./model-spec.js";

/** One step of an int8 network: int32 tensors that hold int8 values in and out. */
export interface Step {
  apply(input: tf.Tensor): tf.Tensor;
  dispose(): void;
}

type Dense = Extract<LayerSpec, { kind: "dense" }>;
type Conv2d = Extract<LayerSpec, { kind: "conv2d" }>;
type Given<Name extends keyof LinearFunctions> = NonNullable<LinearFunctions[Name]>;

/**
 * A convolution or a dense layer of an int8 network: prepared once by the library, or computed by the lab's own function where that is given.
 *
 * @param layer The layer's description.
 * @param stored Its integers.
 * @param input How its input's integers stand for real numbers.
 * @param options How sums become int8 again, and the functions that are given.
 * @returns The step. It owns tensors of its own, beyond any `tf.tidy`, until it is disposed.
 * @throws {RangeError} when the integers do not fit the description.
 */
export function weightedStep(
  layer: Dense | Conv2d,
  stored: Int8Layer,
  input: QuantizationParameters,
  { requantization, functions = {} }: Int8NetworkOptions,
): Step {
  const made: tf.Tensor[] = [];
  const own = <T extends tf.Tensor>(tensor: T): T => (made.push(tensor), tensor);
  const bias = own(tf.tensor1d(stored.bias, "int32"));
  const integers = Int32Array.from(stored.weights);
  const parameters: QuantizedLayer = {
    inputScale: input.scale,
    inputZeroPoint: input.zeroPoint,
    weightScale: own(tf.tensor1d(stored.weightScale)),
    outputScale: stored.output.scale,
    outputZeroPoint: stored.output.zeroPoint,
    ...(requantization && { requantization }),
  };
  try {
    if (layer.kind === "dense") {
      const weights = own(tf.tensor2d(integers, [layer.inFeatures, layer.outFeatures], "int32"));
      const shifted = own(shiftLinearBias(bias, weights, input.zeroPoint));
      const given = functions.quantizedLinear;
      return given
        ? denseBy(given, layer, weights, shifted, parameters)
        : (prepareLinear(weights, shifted, parameters) as Step);
    }
    const { kernelSize, inChannels, outChannels, stride, pad } = layer;
    const weights = own(tf.tensor4d(integers, [kernelSize, kernelSize, inChannels, outChannels], "int32"));
    const shifted = own(shiftConv2dBias(bias, weights, input.zeroPoint));
    const given = functions.quantizedConv2d;
    return given
      ? conv2dBy(given, layer, weights, shifted, parameters)
      : (prepareConv2d(weights, shifted, { ...parameters, strides: stride, pad }) as Step);
  } finally {
    tf.dispose(made);
  }
}

function denseBy(
  quantizedLinear: Given<"quantizedLinear">,
  { name, outFeatures }: Dense,
  weights: tf.Tensor2D,
  shiftedBias: tf.Tensor1D,
  parameters: QuantizedLayer,
): Step {
  return ownedStep(weights, shiftedBias, parameters, (x, w, bias, layer) =>
    integersFrom(`Int8Network: quantizedLinear of ${name}`, [x.shape[0] as number, outFeatures], 8, () =>
      quantizedLinear(x.clone() as tf.Tensor2D, w, bias, layer),
    ),
  );
}

function conv2dBy(
  quantizedConv2d: Given<"quantizedConv2d">,
  { name, kernelSize, stride, pad, outChannels }: Conv2d,
  weights: tf.Tensor4D,
  shiftedBias: tf.Tensor1D,
  parameters: QuantizedLayer,
): Step {
  return ownedStep(weights, shiftedBias, parameters, (x, w, bias, layer) => {
    const [batch, height, width] = x.shape as [number, number, number, number];
    const out = (size: number): number => Math.floor((size + 2 * pad - kernelSize) / stride) + 1;
    const shape = [batch, out(height), out(width), outChannels];
    return integersFrom(`Int8Network: quantizedConv2d of ${name}`, shape, 8, () =>
      quantizedConv2d(x.clone() as tf.Tensor4D, w, bias, { ...layer, strides: stride, pad }),
    );
  });
}

/** Keeps a layer's tensors, and hands out others of the same numbers at each call: a function may dispose what it is given. */
function ownedStep<W extends tf.Tensor>(
  weights: W,
  shiftedBias: tf.Tensor1D,
  { weightScale, ...parameters }: QuantizedLayer,
  call: (input: tf.Tensor, weights: W, shiftedBias: tf.Tensor1D, layer: QuantizedLayer) => tf.Tensor,
): Step {
  const kept = { weights: weights.clone(), bias: shiftedBias.clone(), scale: weightScale.clone() };
  for (const tensor of Object.values(kept)) tf.keep(tensor);
  const apply = (input: tf.Tensor): tf.Tensor =>
    tf.tidy(() => {
      const layer = { bitwidth: 8, ...parameters, weightScale: kept.scale.clone() };
      return call(input, kept.weights.clone() as W, kept.bias.clone(), layer);
    });
  return { apply, dispose: () => tf.dispose(Object.values(kept)) };
}
