import * as tf from "@tensorflow/tfjs";
import { inferVgg, modelFromStateDict, parameterSpecs, stateDictOf } from "../nn/index.js";
import type { Model, ModelSpec, TrainingState } from "../nn/index.js";
import { requireFinite, requireInteger, requireThat } from "../tensor/index.js";
import { requireFormat } from "./file-format-error.js";
import { isPackedFile } from "./packed-file.js";
import { parseJson } from "./parse-json.js";
import { parseModelSpec } from "./parse-model-spec.js";
import { readPyTorchCheckpoint } from "./pytorch/read-pytorch-checkpoint.js";
import { quoted } from "./quoted.js";
import { readSafetensorsTensors } from "./read-safetensors.js";
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

/** The metadata's keys that are not notes: the layers as JSON, and the steps done. */
const NETWORK = "quantlab.network";
const STEP = "quantlab.step";

/** Where the optimizer's velocities stand beside the parameters. */
const VELOCITY = "velocity.";

/**
 * A float32 network as a safetensors file: parameters under PyTorch's names and in PyTorch's layouts, so that PyTorch reads it too, its layers as
 * JSON in the metadata.
 *
 * @param model The network, left as it is.
 * @param options notes: kept in the metadata, under any keys but `quantlab.network` and `quantlab.step`; training: the state from which `train` resumes.
 * @returns The file's bytes, the same ones for the same content.
 * @throws {RangeError} for a note of a reserved key, a step that is no integer from 0, and a velocity without its parameter.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * readCheckpoint(writeCheckpoint(model, { notes: new Map([["seed", "1"]]) })).notes.get("seed"); // => "1"
 */
export function writeCheckpoint(
  model: Model,
  options: { notes?: ReadonlyMap<string, string>; training?: TrainingState } = {},
): Uint8Array {
  const { notes = new Map<string, string>(), training } = options;
  for (const key of [NETWORK, STEP])
    requireThat(!notes.has(key), `writeCheckpoint: notes must use other keys than ${NETWORK} and ${STEP}, got ${key}`);
  if (training) {
    requireInteger("writeCheckpoint: step", training.step, 0, Number.MAX_SAFE_INTEGER);
    const wrong = wrongVelocity(model.spec, training.velocities);
    requireThat(!wrong, `writeCheckpoint: ${wrong}`);
  }
  const tensors = stateDictOf(model);
  try {
    const velocities = [...(training?.velocities ?? [])].map(([name, value]): [string, tf.Tensor] => [
      VELOCITY + name,
      value,
    ]);
    const metadata = new Map([...notes, [NETWORK, JSON.stringify(model.spec)]]);
    if (training) metadata.set(STEP, String(training.step));
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
 * @throws {FileFormatError} when the file is cut short, corrupt or hostile, or its training state is not the network's.
 * @throws {RangeError} when its names or shapes are not the network's.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * readCheckpoint(writeCheckpoint(model)).model.spec.layers[0].outChannels; // => 4
 */
export function readCheckpoint(bytes: Uint8Array, classes?: string[]): Checkpoint {
  if (!(bytes instanceof Uint8Array))
    throw new TypeError(`readCheckpoint: bytes must be a Uint8Array, got ${typeof bytes}`);
  requireFormat(
    !isPackedFile(bytes),
    "unknown-format",
    "readCheckpoint: bytes must be a float32 checkpoint, got a packed file: see readPacked",
  );
  const header = isSafetensors(bytes) ? readSafetensorsHeader(bytes) : undefined;
  const metadata = header?.metadata ?? new Map<string, string>();
  const state = header ? readSafetensorsTensors(bytes, header) : readPyTorchCheckpoint(bytes);
  try {
    const network = metadata.get(NETWORK);
    const spec =
      network === undefined
        ? inferVgg(state, classes)
        : parseModelSpec("readCheckpoint", parseJson("readCheckpoint: network", network));
    const notes = new Map([...metadata].filter(([key]) => key !== NETWORK && key !== STEP));
    const step = metadata.get(STEP);
    if (step === undefined) return { model: modelFromStateDict(spec, state), notes };
    checkTraining(spec, step, velocitiesIn(state));
    const model = modelFromStateDict(spec, state);
    const velocities = new Map([...velocitiesIn(state)].map(([name, value]) => [name, tf.clone(value)]));
    return { model, notes, training: { step: Number(step), velocities } };
  } finally {
    tf.dispose([...state.values()]);
  }
}

/** The velocities among a file's tensors, by the parameters' names. */
function velocitiesIn(state: ReadonlyMap<string, tf.Tensor>): Map<string, tf.Tensor> {
  const stored = [...state].filter(([name]) => name.startsWith(VELOCITY));
  return new Map(stored.map(([name, value]) => [name.slice(VELOCITY.length), value]));
}

function checkTraining(spec: ModelSpec, step: string, velocities: ReadonlyMap<string, tf.Tensor>): void {
  requireFormat(
    /^\d+$/.test(step) && Number.isSafeInteger(Number(step)),
    "corrupt",
    `readCheckpoint: ${STEP} must be an integer from 0, got ${quoted(step)}`,
  );
  const wrong = wrongVelocity(spec, velocities);
  requireFormat(!wrong, "corrupt", `readCheckpoint: ${wrong}`);
  for (const [name, value] of velocities) requireFinite(`readCheckpoint: velocity of ${name}`, value.dataSync());
}

/** What is wrong with the first velocity that is not a trainable parameter's, if any. */
function wrongVelocity(spec: ModelSpec, velocities: ReadonlyMap<string, tf.Tensor>): string | undefined {
  const trainable = parameterSpecs(spec).filter(({ role }) => role !== "runningMean" && role !== "runningVariance");
  const shapes = new Map(trainable.map(({ name, shape }) => [name, shape]));
  for (const [name, { shape, dtype }] of velocities) {
    const wanted = shapes.get(name);
    if (!wanted) return `velocities must be of parameters that are trained, got one of ${quoted(name)}`;
    if (String(shape) !== String(wanted) || dtype !== "float32")
      return `velocity of ${quoted(name)} must be float32 [${wanted}], got ${dtype} [${shape}]`;
  }
  return undefined;
}

/** A safetensors file starts with its header's length in eight bytes, then the header's "{"; neither of PyTorch's formats does. */
function isSafetensors(bytes: Uint8Array): boolean {
  return bytes[8] === 0x7b;
}
