import * as tf from "@tensorflow/tfjs";
import { type Batch, type Classifier, fuseBatchNorm, Int8Network, Model } from "../nn/index.js";
import { loadOnnxRuntime, OnnxNetwork, type OnnxNetworkOptions, writeOnnx } from "../onnx/index.js";
import type { Progress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";
import { highest, predictedClasses } from "./predicted-classes.js";
import { type Evaluation, Tally } from "./tally.js";

/** What evaluation may be told. */
export interface EvaluateOptions {
  /** Told of the images done so far. */
  progress?: Progress;
  /** Milliseconds from any start; the process's clock unless given. */
  now?: () => number;
}

/** Asks for onnxruntime in place of the library's engine. */
export interface OnnxEngine extends OnnxNetworkOptions {
  engine: "onnxruntime";
}

/**
 * Classifies every image and counts what is right.
 *
 * A float32 model is run with its batch norm fused into the convolutions, which changes no prediction beyond rounding and is faster.
 *
 * @param classifier The network, left as it is.
 * @param batches Images with their labels; each batch is disposed here.
 * @param options Progress and clock.
 * @returns Accuracy, confusion and speed.
 * @throws {RangeError} when there are no images, or a label is none of the network's classes.
 * @example
 * const model = createModel(vgg({ width: 0.0625 }), seededRandom(1));
 * const { train: images } = builtInData({ train: 20, test: 0 });
 * evaluate(model, batches(images, { batchSize: 8 })).images; // => 20
 */
export function evaluate(classifier: Classifier, batches: Iterable<Batch>, options?: EvaluateOptions): Evaluation;
/**
 * The same by onnxruntime-node, which runs an int8 network several times as fast as a float32 one: `writeOnnx` says what it computes.
 *
 * @param network A model or int8 network, which is written as an ONNX file in memory, or a file that is open already.
 * @param batches Images with their labels; each batch is disposed here.
 * @param options engine and threads, which an open file has already; progress and clock.
 * @returns Accuracy, confusion and speed.
 * @throws {RangeError} when there are no images, or a label is none of the network's classes.
 * @throws {Error} before any work where onnxruntime-node cannot be loaded, with the ways out.
 */
export function evaluate(
  network: Model | Int8Network,
  batches: Iterable<Batch>,
  options: EvaluateOptions & OnnxEngine,
): Promise<Evaluation>;
export function evaluate(
  network: OnnxNetwork,
  batches: Iterable<Batch>,
  options?: EvaluateOptions,
): Promise<Evaluation>;
export function evaluate(
  network: Classifier | OnnxNetwork,
  batches: Iterable<Batch>,
  options: EvaluateOptions & Partial<OnnxEngine> = {},
): Evaluation | Promise<Evaluation> {
  const { engine } = options;
  if (network instanceof OnnxNetwork) return evaluateOnnx(network, batches, options);
  if (engine === undefined) return evaluateHere(network, batches, options);
  requireThat(engine === "onnxruntime", `evaluate: engine must be "onnxruntime" or left out, got ${String(engine)}`);
  requireThat(
    network instanceof Model || network instanceof Int8Network,
    "evaluate: classifier must be a Model or an Int8Network where engine is given",
  );
  return evaluateByOnnx(network, batches, options);
}

function evaluateHere(
  classifier: Classifier,
  batches: Iterable<Batch>,
  { progress, now = () => performance.now() }: EvaluateOptions,
): Evaluation {
  const fused = classifier instanceof Model && canFuse(classifier) ? fuseBatchNorm(classifier) : undefined;
  const network = fused ?? classifier;
  const tally = new Tally(classifier.spec.classes.length, progress);
  try {
    for (const batch of batches) {
      try {
        const labels = batch.labels.dataSync<"int32">();
        tally.check(labels);
        // The first pass sets up kernels and memory: it is run twice, and the first time is not counted.
        if (tally.images === 0) predictedClasses(network, batch.images);
        const start = now();
        const predicted = predictedClasses(network, batch.images);
        tally.add(labels, predicted, now() - start);
      } finally {
        tf.dispose([batch.images, batch.labels]);
      }
    }
  } finally {
    fused?.dispose();
  }
  return tally.result();
}

async function evaluateByOnnx(
  network: Model | Int8Network,
  batches: Iterable<Batch>,
  options: EvaluateOptions & OnnxNetworkOptions,
): Promise<Evaluation> {
  await loadOnnxRuntime("evaluate");
  const opened = await OnnxNetwork.open(writeOnnx(network), options);
  try {
    return await evaluateOnnx(opened, batches, options);
  } finally {
    await opened.dispose();
  }
}

async function evaluateOnnx(
  network: OnnxNetwork,
  batches: Iterable<Batch>,
  { progress, now = () => performance.now() }: EvaluateOptions,
): Promise<Evaluation> {
  const tally = new Tally(network.classes.length, progress);
  for (const batch of batches) {
    try {
      const labels = batch.labels.dataSync<"int32">();
      tally.check(labels);
      if (tally.images === 0) highest(await network.predict(batch.images));
      const start = now();
      const predicted = highest(await network.predict(batch.images));
      tally.add(labels, predicted, now() - start);
    } finally {
      tf.dispose([batch.images, batch.labels]);
    }
  }
  return tally.result();
}

/** Whether every batch norm can be folded away; a network with others is measured as it is. */
function canFuse({ spec: { layers } }: Model): boolean {
  return layers.every((layer, i) => {
    const before = layers[i - 1];
    return layer.kind !== "batchNorm" || (before?.kind === "conv2d" && !before.bias);
  });
}
