import * as tf from "@tensorflow/tfjs";
import { batches, seededRandom, subset } from "../data/index.js";
import { cluster1d, KMeansQuantizer, type KMeansQuantizerOptions, originalKMeans } from "../kmeans/index.js";
import {
  type Classifier,
  fuseBatchNorm,
  type Model,
  modelSize,
  quantizeInt8,
  recordActivationRanges,
  reestimateBatchNorm,
  retrainCodebooks,
} from "../nn/index.js";
import type { LabData } from "./load-data.js";
import type { StartProgress } from "../progress/index.js";

/** What every experiment starts from. */
export interface Bench {
  /** The trained float32 network; experiments work on copies. */
  model: Model;
  data: LabData;
  /** Images that ranges are recorded on. */
  calibrationImages: number;
  /** Images that batch norm is re-estimated on. */
  statisticsImages: number;
  /** Of retraining: images in an epoch, images in a batch, and most epochs. */
  retraining: { images: number; batchSize: number; epochs: number };
  seed: number;
  progress: StartProgress;
  /** Accuracy of a network on the test images, 0..1. */
  accuracyOf: (classifier: Classifier) => number;
}

/** A network to be measured. */
export interface Candidate {
  classifier: Classifier;
  sizeBytes: number;
  sizeWithCodebooksBytes: number;
  /** Quantized weights as the real numbers they stand for, and the float32 ones they stand in for, by layer. */
  weights: ReadonlyMap<string, { exact: Float32Array; quantized: Float32Array }>;
  dispose: () => void;
}

/** A row of the reference table in the making. */
export interface Experiment {
  method: string;
  bits: number;
  /** `floatAccuracy` is what the first row measured. */
  prepare: (bench: Bench, floatAccuracy: number) => Candidate | Promise<Candidate>;
}

const OPTIMAL = "k-means, optimal";
const ORIGINAL = "k-means, the original's library";
const REESTIMATED = "k-means + batch norm re-estimated";
const RETRAINED = "k-means + codebooks retrained";

/** The rows of the reference table, in order. */
export const EXPERIMENTS: readonly Experiment[] = [
  { method: "float32", bits: 32, prepare: float32 },
  ...[8, 4, 2].flatMap((bits) => [
    { method: OPTIMAL, bits, prepare: (bench: Bench) => clustered(bench, bits) },
    {
      method: ORIGINAL,
      bits,
      prepare: (bench: Bench) => {
        const random = seededRandom(bench.seed);
        return clustered(bench, bits, { cluster: (values, k) => originalKMeans(values, k, random) });
      },
    },
  ]),
  ...[4, 2, 1].map((bits) => ({
    method: REESTIMATED,
    bits,
    prepare: (bench: Bench) => {
      const candidate = clustered(bench, bits);
      reestimate(bench, candidate.classifier as Model);
      return candidate;
    },
  })),
  ...[4, 2].map((bits) => ({
    method: RETRAINED,
    bits,
    prepare: (bench: Bench, floatAccuracy: number) => retrained(bench, bits, floatAccuracy),
  })),
  { method: "int8", bits: 8, prepare: (bench) => int8(bench, "float") },
  { method: "int8, integers only", bits: 8, prepare: (bench) => int8(bench, "integer") },
];

/** Whether a row takes a training, which `--no-retrain` leaves out. */
export const isRetrained = ({ method }: Experiment): boolean => method === RETRAINED;

function float32({ model }: Bench): Candidate {
  const sizeBytes = modelSize(model, 32);
  return {
    classifier: model,
    sizeBytes,
    sizeWithCodebooksBytes: sizeBytes,
    weights: new Map(),
    dispose: () => undefined,
  };
}

function clustered(bench: Bench, bits: number, options: KMeansQuantizerOptions = { cluster: cluster1d }): Candidate {
  const model = bench.model.clone();
  const quantizer = new KMeansQuantizer(model, bits, options);
  quantizer.apply(model);
  quantizer.dispose();
  return candidate(bench, model, bits);
}

function candidate(bench: Bench, model: Model, bits: number): Candidate {
  return {
    classifier: model,
    sizeBytes: modelSize(model, bits),
    sizeWithCodebooksBytes: modelSize(model, bits, { codebooks: true }),
    weights: weightPairs(bench.model, model.quantizableWeights()),
    dispose: () => model.dispose(),
  };
}

function weightPairs(exact: Model, quantized: ReadonlyMap<string, tf.Tensor>): Candidate["weights"] {
  const values = (tensor: tf.Tensor) => Float32Array.from(tensor.dataSync<"float32">());
  return new Map(
    [...exact.quantizableWeights()].map(([layer, weights]) => [
      layer,
      { exact: values(weights), quantized: values(quantized.get(layer) as tf.Tensor) },
    ]),
  );
}

function reestimate(bench: Bench, model: Model): void {
  const images = Math.min(bench.statisticsImages, bench.data.train.count);
  const bar = bench.progress("re-estimating batch norm", images, "images");
  reestimateBatchNorm(model, batches(subsetOf(bench, images), { batchSize: 250 }), bar);
  bar.end();
}

async function retrained(bench: Bench, bits: number, floatAccuracy: number): Promise<Candidate> {
  const { images, batchSize, epochs } = bench.retraining;
  const model = bench.model.clone();
  const quantizer = new KMeansQuantizer(model, bits);
  quantizer.apply(model);
  await retrainCodebooks(model, quantizer, {
    epochs,
    stepsPerEpoch: Math.floor(images / batchSize),
    batches: (epoch) =>
      batches(subsetOf(bench, images), {
        batchSize,
        shuffle: seededRandom(bench.seed + epoch),
        augment: true,
        dropRemainder: true,
      }),
    targetAccuracy: floatAccuracy,
    measure: bench.accuracyOf,
    progress: bench.progress,
  });
  quantizer.dispose();
  return candidate(bench, model, bits);
}

function int8(bench: Bench, requantization: "float" | "integer"): Candidate {
  const fused = fuseBatchNorm(bench.model);
  const bar = bench.progress("recording ranges", bench.calibrationImages, "images");
  const ranges = recordActivationRanges(fused, batches(subsetOf(bench, bench.calibrationImages), { batchSize: 128 }), {
    progress: bar,
  });
  bar.end();
  const network = quantizeInt8(fused, ranges, { requantization });
  const weights: Candidate["weights"] = new Map(
    [...network.data.layers].map(([layer, { weights, weightScale }]) => [
      layer,
      {
        exact: Float32Array.from(fused.parameter(`${layer}.weight`).dataSync()),
        quantized: Float32Array.from(weights, (q, i) => q * (weightScale[i % weightScale.length] as number)),
      },
    ]),
  );
  const channels = [...network.data.layers.values()].reduce((sum, { bias }) => sum + bias.length, 0);
  const sizeBytes = modelSize(fused, 8);
  fused.dispose();
  return {
    classifier: network,
    sizeBytes,
    // A scale for each output channel, and each layer's output scale and zero point.
    sizeWithCodebooksBytes: sizeBytes + 4 * channels + 5 * network.data.layers.size,
    weights,
    dispose: () => network.dispose(),
  };
}

const subsetOf = ({ data }: Bench, images: number) => subset(data.train, Math.min(images, data.train.count));
