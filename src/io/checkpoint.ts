import * as tf from "@tensorflow/tfjs";
import { inferVgg, type Model, modelFromStateDict, stateDictOf, type TrainingState } from "../nn/index.js";
import { parseJson } from "./parse-json.js";
import { parseModelSpec } from "./parse-model-spec.js";
import { readPyTorchCheckpoint } from "./pytorch/read-pytorch-checkpoint.js";
import { readSafetensors } from "./read-safetensors.js";
import { readSafetensorsHeader } from "./safetensors-header.js";
import { writeSafetensors } from "./write-safetensors.js";

/** A network as a file holds it, with what stands beside it. */
export interface Checkpoint {
  /** The caller disposes it. */
  model: Model;
  /** Where training stopped, when the file was written in training; the caller disposes its velocities. */
  training?: TrainingState;
  /** Notes of whoever wrote it, such as the data and the seed. */
  notes: ReadonlyMap<string, string>;
}

/** Where the optimizer's velocities stand beside the parameters. */
const VELOCITY = "velocity.";

/**
 * A float32 network as a safetensors file: parameters under PyTorch's names and in PyTorch's layouts, so that PyTorch reads it too, its layers as
 * JSON in the metadata.
 *
 * @param model The network, left as it is.
 * @param options notes: kept in the metadata; training: the state from which `train` resumes.
 * @returns The file's bytes, the same ones for the same content.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * readCheckpoint(writeCheckpoint(model, { notes: new Map([["seed", "1"]]) })).notes.get("seed"); // => "1"
 */
export function writeCheckpoint(
  model: Model,
  options: { notes?: ReadonlyMap<string, string>; training?: TrainingState } = {},
): Uint8Array {
  const { notes = new Map<string, string>(), training } = options;
  const tensors = stateDictOf(model);
  try {
    const velocities = [...(training?.velocities ?? [])].map(([name, value]): [string, tf.Tensor] => [
      VELOCITY + name,
      value,
    ]);
    const metadata = new Map([...notes, ["network", JSON.stringify(model.spec)]]);
    if (training) metadata.set("step", String(training.step));
    return writeSafetensors(new Map([...tensors, ...velocities]), metadata);
  } finally {
    tf.dispose([...tensors.values()]);
  }
}

/**
 * Reads a float32 network: the project's own safetensors file, or the lab's VGG from PyTorch (.pth of either format, or safetensors).
 *
 * @param bytes The file's content; its first bytes say which format it is.
 * @param classes Names of the classes, where the file does not say them.
 * @returns The network, and the training state where there is one.
 * @throws {FileFormatError} when the file is cut short, corrupt or hostile.
 * @throws {RangeError} when its names or shapes are not the network's.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * readCheckpoint(writeCheckpoint(model)).model.spec.layers[0].outChannels; // => 4
 */
export function readCheckpoint(bytes: Uint8Array, classes?: string[]): Checkpoint {
  const metadata = isSafetensors(bytes) ? readSafetensorsHeader(bytes).metadata : new Map<string, string>();
  const state = isSafetensors(bytes) ? readSafetensors(bytes) : readPyTorchCheckpoint(bytes);
  try {
    const network = metadata.get("network");
    const spec =
      network === undefined
        ? inferVgg(state, classes)
        : parseModelSpec("readCheckpoint", parseJson("readCheckpoint: network", network));
    const model = modelFromStateDict(spec, state);
    const notes = new Map([...metadata].filter(([key]) => key !== "network" && key !== "step"));
    const step = metadata.get("step");
    return step === undefined ? { model, notes } : { model, notes, training: trainingState(state, Number(step)) };
  } finally {
    tf.dispose([...state.values()]);
  }
}

function trainingState(state: ReadonlyMap<string, tf.Tensor>, step: number): TrainingState {
  const velocities = [...state].filter(([name]) => name.startsWith(VELOCITY));
  return {
    step,
    velocities: new Map(velocities.map(([name, value]) => [name.slice(VELOCITY.length), tf.clone(value)])),
  };
}

/** A safetensors file starts with its header's length in eight bytes, then the header's "{"; neither of PyTorch's formats does. */
function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b;
}
