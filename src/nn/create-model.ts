import * as tf from "@tensorflow/tfjs";
import { requireThat } from "../tensor/index.js";
import { Model } from "./model.js";
import { type ModelSpec, type ParameterSpec, parameterSpecs } from "./model-spec.js";

/**
 * A model with fresh numbers: weights normal with standard deviation sqrt(2 / fan-in), batch norm at 1 and 0, biases 0.
 *
 * Source: He et al. 2015, equation 10 (https://arxiv.org/abs/1502.01852); PyTorch's `nn.init.kaiming_normal_`.
 *
 * @param spec The layers.
 * @param random Numbers from 0 up to but not 1; give a seeded source to make the model again.
 * @returns A new model. The caller disposes it.
 * @example
 * createModel(vgg({ width: 0.125 }), Math.random).spec.classes.length; // => 10
 */
export function createModel(spec: ModelSpec, random: () => number): Model {
  requireThat(
    typeof random === "function",
    `createModel: random must be a function such as seededRandom(1), got ${String(random)}`,
  );
  const entries = parameterSpecs(spec).map((parameter): [string, tf.Variable] => {
    const trainable = parameter.role !== "runningMean" && parameter.role !== "runningVariance";
    return [parameter.name, tf.tidy(() => tf.variable(initialValue(parameter, random), trainable))];
  });
  return new Model(spec, new Map(entries));
}

function initialValue({ role, shape }: ParameterSpec, random: () => number): tf.Tensor {
  if (role === "gamma" || role === "runningVariance") return tf.ones(shape);
  if (role !== "weight") return tf.zeros(shape);
  const size = shape.reduce((product, n) => product * n, 1);
  const deviation = Math.sqrt(2 / (size / (shape.at(-1) as number)));
  return tf.tensor(
    Float32Array.from({ length: size }, () => deviation * gaussian(random)),
    shape,
  );
}

/** Box and Muller's transform; 1 - random() keeps the logarithm finite. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
