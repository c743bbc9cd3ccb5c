import { batches } from "../data/index.js";
import { type Evaluation, evaluate } from "../nn/index.js";
import { type Bench, type Candidate, type Experiment } from "./experiments.js";
import type { ReferenceRow } from "./table.js";

/** An experiment's row with what the figures need beside it. */
export interface Measurement {
  row: ReferenceRow;
  confusion: number[][];
  weights: Candidate["weights"];
}

/**
 * Runs the experiments one after another, each on a copy of the network.
 *
 * @param bench The network and its data.
 * @param experiments In order, float32 first: retraining aims at its accuracy.
 * @returns One measurement an experiment.
 */
export async function measureAll(bench: Bench, experiments: readonly Experiment[]): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { method, bits, prepare } of experiments) {
    const candidate = await prepare(bench, measurements[0]?.row.accuracy ?? 1);
    try {
      const evaluation = evaluateOnTest(bench, candidate.classifier, bits === 32 ? method : `${method}, ${bits} bits`);
      const { sizeBytes, sizeWithCodebooksBytes, weights } = candidate;
      const { accuracy, imagesPerSecond, confusion } = evaluation;
      measurements.push({
        row: { method, bits, accuracy, sizeBytes, sizeWithCodebooksBytes, imagesPerSecond },
        confusion,
        weights,
      });
    } finally {
      candidate.dispose();
    }
  }
  return measurements;
}

/**
 * Classifies the test images, with a progress bar.
 *
 * @param bench Whose test images.
 * @param classifier The network.
 * @param label What the bar says.
 * @returns Accuracy, confusion and speed.
 */
export function evaluateOnTest(
  { data, progress }: Pick<Bench, "data" | "progress">,
  classifier: Candidate["classifier"],
  label: string,
): Evaluation {
  const bar = progress(label, data.test.count, "images");
  const evaluation = evaluate(classifier, batches(data.test, { batchSize: 250 }), { progress: bar });
  bar.end(`${(100 * evaluation.accuracy).toFixed(2)} %`);
  return evaluation;
}
