import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { cifar10Source, subset } from "../data/index.js";
import { type Model, modelSize } from "../nn/index.js";
import { terminalProgress } from "../progress/index.js";
import { type Engine, engineName, ready } from "../tensor/index.js";
import { EXPERIMENTS, isRetrained } from "./experiments.js";
import { type LabData, loadData } from "./load-data.js";
import { checkpointFile, loadNetwork } from "./load-network.js";
import { evaluateOnTest, type Measurement, measureAll } from "./measure.js";
import { parseReferenceOptions, type ReferenceOptions, USAGE } from "./options.js";
import type { ReferenceRun } from "./reference-run.js";
import { referenceReport } from "./report.js";
import { formatReferenceTable } from "./table.js";

const SEED = 1;

/** Images in a batch of retraining: the lab's for CIFAR-10; the built-in set is smaller, and so are its batches. */
const BATCH_SIZES = { builtin: 64, cifar10: 512 };

async function main(): Promise<void> {
  const options = parseReferenceOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const file = await checkBeforeWork(options);
  const progress = terminalProgress();
  const { install, backend } = options;
  const engine = await ready({ install, progress, log: console.error, ...(backend && { backend }) });
  console.log(`engine: ${engineName()}${engine.reason ? `, because ${engine.reason}` : ""}`);
  const data = await loadData(options, progress);
  const { model } = await loadNetwork(file, data);
  const run = runOf(model, data, engine, options, progress);
  console.log(`network: ${path.basename(file)}, ${modelSize(model, 32).toLocaleString("en-US")} bytes in float32`);
  console.log(`data: ${data.name}, ${run.data.test.count} test images\n`);
  let measurements: readonly Measurement[] = [];
  try {
    const experiments = EXPERIMENTS.filter((experiment) => options.retrain || !isRetrained(experiment));
    await measureAll(run, experiments, (soFar) => (measurements = soFar));
  } finally {
    // What was measured is shown, also when a later row failed.
    if (measurements.length > 0) console.log(`\n${formatReferenceTable(measurements.map(({ row }) => row))}\n`);
  }
  if (options.retrain) console.log(retrainingNote(run));
  const page = referenceReport(measurements, {
    network: path.basename(file),
    data: `${run.data.test.count} test images of ${data.name}`,
    engine: engineName(),
    classes: data.test.classes,
    date: new Date(),
  });
  const report = path.resolve(options.out, `reference-${options.data}.html`);
  await writeFile(report, page);
  console.log(`report with figures: ${report}`);
  model.dispose();
}

/** What can be seen to be wrong without work is said before any. */
async function checkBeforeWork(options: ReferenceOptions): Promise<string> {
  const { data, cifar10, out, trainImages } = options;
  const file = await checkpointFile(options);
  if (cifar10 !== undefined && data !== "cifar10") throw new RangeError("--cifar10 needs --data cifar10 beside it");
  if (data === "cifar10") cifar10Source(cifar10);
  const least = BATCH_SIZES[data];
  if (trainImages !== undefined && trainImages < least)
    throw new RangeError(`--train-images must be at least one batch, ${least} images, got ${trainImages}`);
  await mkdir(path.resolve(out), { recursive: true });
  return file;
}

function runOf(
  model: Model,
  all: LabData,
  engine: Engine,
  options: ReferenceOptions,
  progress: ReferenceRun["progress"],
): ReferenceRun {
  const images = Math.min(options.images ?? all.test.count, all.test.count);
  const data = { ...all, test: subset(all.test, images) };
  // WebAssembly trains several times as slowly: it retrains on fewer images, and the closing note says so.
  const isFast = engine.backend === "tensorflow";
  const wanted = options.trainImages ?? (isFast ? all.train.count : 2000);
  return {
    model,
    data,
    calibrationImages: 512,
    sensitivityImages: 256,
    statisticsImages: isFast ? 5000 : 2000,
    retraining: {
      images: Math.min(wanted, all.train.count),
      batchSize: BATCH_SIZES[options.data],
      epochs: options.epochs ?? (isFast ? 5 : 2),
    },
    seed: SEED,
    progress,
    accuracyOf: (classifier) => evaluateOnTest({ data, progress }, classifier, "measuring").accuracy,
  };
}

function retrainingNote({ retraining: { images, epochs }, data }: ReferenceRun): string {
  return `codebooks were retrained on ${images} of ${data.train.count} training images, for at most ${epochs} epochs`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
