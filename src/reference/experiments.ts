import * as tf from "@tensorflow/tfjs";
import { batches, seededRandom } from "../data/index.js";
import { KMeansQuantizer, type KMeansQuantizerOptions, originalKMeans } from "../kmeans/index.js";
import {
  type Bitwidths,
  type Classifier,
  fuseBatchNorm,
  type Int8Network,
  type Model,
  modelSize,
  quantizeInt8,
  type QuantizeInt8Options,
  recordActivationRanges,
  reestimateBatchNorm,
  retrainCodebooks,
} from "../nn/index.js";
import { bitsByLayer } from "./bits-by-layer.js";
import { type ReferenceRun, trainImages } from "./reference-run.js";

/** One layer's weights before and after quantization. */
export interface LayerWeights {
  layer: string;
  exact: Float32Array;
  quantized: Float32Array;
}

/** A network to be measured. */
export interface Candidate {
  classifier: Classifier;
  sizeBytes: number;
  sizeWithCodebooksBytes: number;
  /** Each quantized layer's float32 weights, and the real numbers that stand in for them; read when asked, as they are large. */
  weights: () => Iterable<LayerWeights>;
  /** Bits of each layer, where the layers differ. */
  bitwidths?: ReadonlyMap<string, number>;
  dispose: () => void;
}

/** A row of the reference table in the making. */
export interface Experiment {
  method: string;
  bits: number;
  /** Whether the report shows its weights. */
  isPictured?: boolean;
  /** `floatAccuracy` is what the first row measured. */
  prepare: (run: ReferenceRun, floatAccuracy: number) => Candidate | Promise<Candidate>;
}

const OPTIMAL = "k-means, optimal";
const ORIGINAL = "k-means, the original's library";
const REESTIMATED = "k-means + batch norm re-estimated";
const RETRAINED = "k-means + codebooks retrained";
const BY_LAYER = "k-means, bits chosen by layer";

/** The rows of the reference table, in order. */
export const EXPERIMENTS: readonly Experiment[] = [
  { method: "float32", bits: 32, prepare: float32 },
  ...[8, 4, 2].flatMap((bits) => [
    { method: OPTIMAL, bits, isPictured: bits <= 4, prepare: (run: ReferenceRun) => clustered(run, bits) },
    {
      method: ORIGINAL,
      bits,
      prepare: (run: ReferenceRun) => {
        const random = seededRandom(run.seed);
        return clustered(run, bits, { cluster: (values, k) => originalKMeans(values, k, random) });
      },
    },
  ]),
  ...[4, 2].map((bits) => ({ method: BY_LAYER, bits, prepare: (run: ReferenceRun) => clusteredByLayer(run, bits) })),
  ...[4, 2, 1].map((bits) => ({
    method: REESTIMATED,
    bits,
    prepare: (run: ReferenceRun) => {
      const candidate = clustered(run, bits);
      reestimate(run, candidate.classifier as Model);
      return candidate;
    },
  })),
  ...[4, 2].map((bits) => ({
    method: RETRAINED,
    bits,
    prepare: (run: ReferenceRun, floatAccuracy: number) => retrained(run, bits, floatAccuracy),
  })),
  { method: "int8", bits: 8, prepare: (run) => int8(run) },
  { method: "int8, integers only", bits: 8, prepare: (run) => int8(run, { requantization: "integer" }) },
  { method: "int8 features, weights of fewer bits", bits: 4, prepare: (run) => int8(run, { weightBits: 4 }) },
  { method: "int8 features, bits chosen by layer", bits: 4, prepare: (run) => int8ByLayer(run, 4) },
];

/** Whether a row takes a training, which `--no-retrain` leaves out. */
export const isRetrained = ({ method }: Experiment): boolean => method === RETRAINED;

function float32({ model }: ReferenceRun): Candidate {
  const sizeBytes = modelSize(model, 32);
  return {
    classifier: model,
    sizeBytes,
    sizeWithCodebooksBytes: sizeBytes,
    weights: () => [],
    dispose: () => undefined,
  };
}

function clustered(run: ReferenceRun, bits: Bitwidths, options: KMeansQuantizerOptions = {}): Candidate {
  const model = run.model.clone();
  const quantizer = new KMeansQuantizer(model, bits, options);
  quantizer.apply(model);
  quantizer.dispose();
  return candidate(run, model, bits);
}

/** No larger than with the same bits everywhere. */
function clusteredByLayer(run: ReferenceRun, bits: number): Candidate {
  const bitwidths = bitsByLayer(run, run.model, { bits, method: "k-means" });
  return { ...clustered(run, bitwidths), bitwidths };
}

function candidate(run: ReferenceRun, model: Model, bits: Bitwidths): Candidate {
  return {
    classifier: model,
    sizeBytes: modelSize(model, bits),
    sizeWithCodebooksBytes: modelSize(model, bits, { codebooks: true }),
    weights: () => weightPairs(run.model, model),
    dispose: () => model.dispose(),
  };
}

function* weightPairs(exact: Model, quantized: Model): Generator<LayerWeights> {
  for (const [layer, weights] of exact.quantizableWeights()) {
    const replaced = quantized.quantizableWeights().get(layer) as tf.Tensor;
    yield { layer, exact: weights.dataSync<"float32">(), quantized: replaced.dataSync<"float32">() };
  }
}

function reestimate(run: ReferenceRun, model: Model): void {
  const images = Math.min(run.statisticsImages, run.data.train.count);
  const bar = run.progress("re-estimating batch norm", images, "images");
  reestimateBatchNorm(model, batches(trainImages(run, images), { batchSize: 250 }), bar);
  bar.end();
}

async function retrained(run: ReferenceRun, bits: number, floatAccuracy: number): Promise<Candidate> {
  const { images, batchSize, epochs } = run.retraining;
  const model = run.model.clone();
  const quantizer = new KMeansQuantizer(model, bits);
  quantizer.apply(model);
  await retrainCodebooks(model, quantizer, {
    epochs,
    stepsPerEpoch: Math.floor(images / batchSize),
    batches: (epoch) =>
      batches(trainImages(run, images), {
        batchSize,
        shuffle: seededRandom(run.seed + epoch),
        augment: true,
        dropRemainder: true,
      }),
    targetAccuracy: floatAccuracy,
    measure: run.accuracyOf,
    progress: run.progress,
  });
  quantizer.dispose();
  return candidate(run, model, bits);
}

function int8ByLayer(run: ReferenceRun, bits: number): Candidate {
  const fused = fuseBatchNorm(run.model);
  const weightBits = bitsByLayer(run, fused, { bits, method: "linear" });
  fused.dispose();
  return { ...int8(run, { weightBits }), bitwidths: weightBits };
}

function int8(run: ReferenceRun, options: QuantizeInt8Options = {}): Candidate {
  const fused = fuseBatchNorm(run.model);
  const bar = run.progress("recording ranges", run.calibrationImages, "images");
  const ranges = recordActivationRanges(fused, batches(trainImages(run, run.calibrationImages), { batchSize: 128 }), {
    progress: bar,
  });
  bar.end();
  const network = quantizeInt8(fused, ranges, options);
  const channels = [...network.data.layers.values()].reduce((sum, { bias }) => sum + bias.length, 0);
  const sizeBytes = modelSize(fused, options.weightBits ?? 8);
  return {
    classifier: network,
    sizeBytes,
    // A scale for each output channel, and each layer's output scale and zero point.
    sizeWithCodebooksBytes: sizeBytes + 4 * channels + 5 * network.data.layers.size,
    weights: () => integerPairs(fused, network),
    dispose: () => {
      fused.dispose();
      network.dispose();
    },
  };
}

/** Int8 weights as the real numbers they stand for. */
function* integerPairs(fused: Model, network: Int8Network): Generator<LayerWeights> {
  for (const [layer, { weights, weightScale }] of network.data.layers)
    yield {
      layer,
      exact: fused.parameter(`${layer}.weight`).dataSync<"float32">(),
      quantized: Float32Array.from(weights, (q, i) => q * (weightScale[i % weightScale.length] as number)),
    };
}
