import * as tf from "@tensorflow/tfjs";
import { fuseConvBatchNorm } from "../linear/index.js";
import { Model } from "./model.js";
import { requireThat } from "../tensor/index.js";
import { type LayerSpec, parameterSpecs } from "./model-spec.js";

type Conv2d = Extract<LayerSpec, { kind: "conv2d" }>;
type BatchNorm = Extract<LayerSpec, { kind: "batchNorm" }>;

/**
 * The same network with each batch norm folded into the convolution before it: w' = w gamma / sqrt(var + eps), b' = beta - mean gamma / sqrt(var + eps).
 *
 * Predictions stay the same up to float32 rounding; the int8 network starts from this one.
 *
 * @param model A trained model, left as it is.
 * @returns A new model without batch norm, whose convolutions have biases. The caller disposes it.
 * @throws {RangeError} when a batch norm does not follow a convolution without bias.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * [model.spec.layers.length, fuseBatchNorm(model).spec.layers.length]; // => [31, 23]
 */
export function fuseBatchNorm(model: Model): Model {
  const { spec } = model;
  const normOf = (i: number): BatchNorm | undefined => {
    const [layer, next] = [spec.layers[i], spec.layers[i + 1]];
    return layer?.kind === "conv2d" && !layer.bias && next?.kind === "batchNorm" ? next : undefined;
  };
  spec.layers.forEach((layer, i) =>
    requireThat(
      layer.kind !== "batchNorm" || normOf(i - 1) === layer,
      `fuseBatchNorm: ${layer.name} must follow a convolution without bias`,
    ),
  );
  const layers: LayerSpec[] = [];
  const parameters = new Map<string, tf.Variable>();
  spec.layers.forEach((layer, i) => {
    const norm = normOf(i);
    if (layer.kind === "batchNorm") return;
    layers.push(layer.kind === "conv2d" && norm ? { ...layer, bias: true } : layer);
    if (layer.kind === "conv2d" && norm) {
      const { weights, bias } = fusedParameters(model, layer, norm);
      parameters.set(`${layer.name}.weight`, weights).set(`${layer.name}.bias`, bias);
      return;
    }
    for (const { name } of parameterSpecs({ ...spec, layers: [layer] }))
      parameters.set(
        name,
        tf.tidy(() => tf.variable(tf.clone(model.parameter(name)))),
      );
  });
  return new Model({ ...spec, layers }, parameters);
}

function fusedParameters(model: Model, conv: Conv2d, norm: BatchNorm): { weights: tf.Variable; bias: tf.Variable } {
  const at = (suffix: string) => model.parameter(`${norm.name}.${suffix}`) as tf.Tensor as tf.Tensor1D;
  const fused = fuseConvBatchNorm(model.parameter(`${conv.name}.weight`) as tf.Tensor as tf.Tensor4D, {
    gamma: at("weight"),
    beta: at("bias"),
    mean: at("running_mean"),
    variance: at("running_var"),
    epsilon: norm.epsilon,
  });
  const owned = { weights: tf.variable(fused.weights), bias: tf.variable(fused.bias) };
  tf.dispose([fused.weights, fused.bias]);
  return owned;
}
