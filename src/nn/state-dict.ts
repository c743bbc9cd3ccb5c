import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireThat } from "../tensor/index.js";
import { Model } from "./model.js";
import { layerShapes, type ModelSpec, type ParameterSpec, parameterSpecs } from "./model-spec.js";

/**
 * A model with the numbers of a PyTorch checkpoint, moved to TensorFlow.js's layouts: convolutions OIHW -> HWIO, dense weights
 * [out, in] -> [in, out], and the rows of a dense layer behind a flattening from channel-height-width to height-width-channel order.
 *
 * @param spec The layers; their names are the checkpoint's.
 * @param state Tensors by PyTorch's names, with or without a prefix such as `state_dict.`, as `readPyTorchCheckpoint` gives them; left as they are.
 * @returns A new model. The caller disposes it.
 * @throws {RangeError} naming a parameter that is missing, has another shape, or holds NaN or infinity. Entries the model has no use for
 *   (such as `num_batches_tracked`) are passed over.
 * @example
 * const dense = { kind: "dense", name: "fc", inFeatures: 2, outFeatures: 1, bias: false };
 * const state = new Map([["fc.weight", tf.tensor2d([[3, 4]])]]); // PyTorch: [out, in]
 * const spec = { input: [1, 1, 2], classes: ["a"], layers: [{ kind: "flatten", name: "flatten" }, dense] };
 * modelFromStateDict(spec, state).parameter("fc.weight"); // => [[3], [4]]
 */
export function modelFromStateDict(spec: ModelSpec, state: ReadonlyMap<string, tf.Tensor>): Model {
  const parameters = parameterSpecs(spec);
  const prefix = stateDictPrefix(state, parameters[0]?.name ?? "");
  const entries = parameters.map((parameter): [string, tf.Tensor] => {
    const stored = state.get(prefix + parameter.name);
    requireThat(
      stored !== undefined,
      `modelFromStateDict: the checkpoint has no ${parameter.name}; it has ${[...state.keys()].slice(0, 8).join(", ")} ...`,
    );
    const wanted = torchShape(parameter);
    requireThat(
      String(stored.shape) === String(wanted),
      `modelFromStateDict: ${parameter.name} must have shape [${wanted}] (PyTorch's layout), got [${stored.shape}]`,
    );
    requireFinite(`modelFromStateDict: ${parameter.name}`, stored.dataSync());
    return [parameter.name, stored];
  });
  const variables = entries.map(([name, stored], i): [string, tf.Variable] => {
    const { role, layer } = parameters[i] as ParameterSpec;
    const trainable = role !== "runningMean" && role !== "runningVariance";
    return [name, tf.tidy(() => tf.variable(fromTorch(spec, layer, role, tf.cast(stored, "float32")), trainable))];
  });
  return new Model(spec, new Map(variables));
}

/**
 * A model's numbers in PyTorch's names and layouts: the way back from `modelFromStateDict`.
 *
 * @param model The model, left as it is.
 * @returns New tensors, which the caller disposes.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * stateDictOf(model).get("backbone.conv0.weight").shape; // => [4, 3, 3, 3]
 */
export function stateDictOf(model: Model): Map<string, tf.Tensor> {
  return new Map(
    parameterSpecs(model.spec).map(({ name, layer, role }): [string, tf.Tensor] => [
      name,
      tf.tidy(() => toTorch(model.spec, layer, role, model.parameter(name))),
    ]),
  );
}

/**
 * What stands before a parameter's name in a checkpoint: nothing, or where the state_dict was kept, as in `state_dict.` or `module.`.
 *
 * @param state Tensors by name.
 * @param name A parameter's name in the model.
 * @returns The shortest prefix, "" where the checkpoint has the name itself or has it nowhere.
 * @example
 * stateDictPrefix(new Map([["model.fc.weight", tf.zeros([1])]]), "fc.weight"); // => "model."
 */
export function stateDictPrefix(state: ReadonlyMap<string, tf.Tensor>, name: string): string {
  if (state.has(name)) return "";
  const ends = [...state.keys()].filter((key) => key.endsWith(`.${name}`)).sort((a, b) => a.length - b.length);
  return ends[0]?.slice(0, -name.length) ?? "";
}

function torchShape({ role, shape }: ParameterSpec): number[] {
  if (role !== "weight") return shape;
  const [a, b, c, d] = shape as [number, number, number, number];
  return shape.length === 4 ? [d, c, a, b] : [b, a];
}

function fromTorch(spec: ModelSpec, layer: string, role: ParameterSpec["role"], stored: tf.Tensor): tf.Tensor {
  if (role !== "weight") return tf.clone(stored);
  if (stored.rank === 4) return tf.transpose(stored, [2, 3, 1, 0]);
  const flattened = flattenedShape(spec, layer);
  if (!flattened) return tf.transpose(stored);
  const [height, width, channels] = flattened;
  return tf.reshape(tf.transpose(tf.reshape(stored, [-1, channels, height, width]), [2, 3, 1, 0]), [
    height * width * channels,
    -1,
  ]);
}

function toTorch(spec: ModelSpec, layer: string, role: ParameterSpec["role"], value: tf.Tensor): tf.Tensor {
  if (role !== "weight") return tf.clone(value);
  if (value.rank === 4) return tf.transpose(value, [3, 2, 0, 1]);
  const flattened = flattenedShape(spec, layer);
  if (!flattened) return tf.transpose(value);
  const outputs = value.shape[1] as number;
  return tf.reshape(tf.transpose(tf.reshape(value, [...flattened, outputs]), [3, 2, 0, 1]), [outputs, -1]);
}

/** The shape that was flattened right before a dense layer, or undefined where none was. */
function flattenedShape(spec: ModelSpec, dense: string): [number, number, number] | undefined {
  const shapes = layerShapes(spec);
  const before = shapes[shapes.findIndex(({ layer }) => layer.name === dense) - 1];
  return before?.layer.kind === "flatten" && before.input.length === 3
    ? (before.input as [number, number, number])
    : undefined;
}
