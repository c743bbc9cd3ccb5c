import { batches } from "../data/index.js";
import { type Evaluation, evaluate } from "../evaluation/index.js";
import type { Candidate, Experiment, LayerWeights } from "./experiments.js";
import type { ReferenceRun } from "./reference-run.js";
import type { ReferenceRow } from "./table.js";

/** An experiment's row with what the figures need beside it. */
export interface Measurement {
  row: ReferenceRow;
  confusion: number[][];
  /** Signal to noise of each quantized layer's weights, in decibels, by layer. */
  signalToNoiseDb: ReadonlyMap<string, number>;
  /** The weights of the layer that has most, where the report shows them. */
  largest?: LayerWeights;
  /** Bits of each layer, where the layers differ. */
  bitwidths?: ReadonlyMap<string, number>;
}

/**
 * Runs the experiments one after another, each on a copy of the network.
 *
 * @param run The network and its data.
 * @param experiments In order, float32 first: retraining aims at its accuracy.
 * @param done Called with the measurements so far after each one: what is measured is not lost when a later one fails.
 * @returns One measurement an experiment.
 */
export async function measureAll(
  run: ReferenceRun,
  experiments: readonly Experiment[],
  done: (measurements: readonly Measurement[]) => void = () => undefined,
): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { method, bits, isPictured = false, prepare } of experiments) {
    const candidate = await prepare(run, measurements[0]?.row.accuracy ?? 1);
    try {
      const evaluation = evaluateOnTest(run, candidate.classifier, bits === 32 ? method : `${method}, ${bits} bits`);
      const { accuracy, imagesPerSecond, confusion } = evaluation;
      const { sizeBytes, sizeWithCodebooksBytes } = candidate;
      const row = { method, bits, accuracy, sizeBytes, sizeWithCodebooksBytes, imagesPerSecond };
      const { bitwidths } = candidate;
      const errors = weightErrors(candidate.weights(), isPictured);
      measurements.push({ row, confusion, ...errors, ...(bitwidths && { bitwidths }) });
    } finally {
      candidate.dispose();
    }
    done(measurements);
  }
  return measurements;
}

function weightErrors(
  weights: Iterable<LayerWeights>,
  isPictured: boolean,
): Pick<Measurement, "signalToNoiseDb" | "largest"> {
  const errors = new Map<string, number>();
  let largest: LayerWeights | undefined;
  for (const pair of weights) {
    errors.set(pair.layer, signalToNoiseDb(pair));
    if (pair.exact.length > (largest?.exact.length ?? 0)) largest = pair;
  }
  return { signalToNoiseDb: errors, ...(isPictured && largest && { largest }) };
}

/**
 * 10 log10 of the weights' power by the error's: 6 dB are one bit.
 *
 * @param weights Before and after quantization.
 * @returns Decibels; Infinity where there is no error.
 */
export function signalToNoiseDb({ exact, quantized }: Pick<LayerWeights, "exact" | "quantized">): number {
  let [signal, noise] = [0, 0];
  for (let i = 0; i < exact.length; i++) {
    signal += (exact[i] as number) ** 2;
    noise += ((exact[i] as number) - (quantized[i] as number)) ** 2;
  }
  return 10 * Math.log10(signal / noise);
}

/**
 * Classifies the test images, with a progress bar.
 *
 * @param run Whose test images.
 * @param classifier The network.
 * @param label What the bar says.
 * @returns Accuracy, confusion and speed.
 */
export function evaluateOnTest(
  { data, progress }: Pick<ReferenceRun, "data" | "progress">,
  classifier: Candidate["classifier"],
  label: string,
): Evaluation {
  const bar = progress(label, data.test.count, "images");
  const evaluation = evaluate(classifier, batches(data.test, { batchSize: 250 }), { progress: bar });
  bar.end(`${(100 * evaluation.accuracy).toFixed(2)} %`);
  return evaluation;
}
