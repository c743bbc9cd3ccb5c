import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { subset } from "../data/index.js";
import { readCheckpoint } from "../io/index.js";
import { type Model, modelSize } from "../nn/index.js";
import { terminalProgress } from "../progress/index.js";
import { type Engine, engineName, ready } from "../tensor/index.js";
import { type Bench, EXPERIMENTS, isRetrained } from "./experiments.js";
import { type LabData, loadData } from "./load-data.js";
import { evaluateOnTest, measureAll } from "./measure.js";
import { parseReferenceOptions, type ReferenceOptions, USAGE } from "./options.js";
import { referenceReport } from "./report.js";
import { formatReferenceTable } from "./table.js";

const SEED = 1;

/** The trained networks that the repository holds. */
const CHECKPOINTS = { builtin: "vgg8-builtin.safetensors", cifar10: "vgg4-cifar10.safetensors" };

async function main(): Promise<void> {
  const options = parseReferenceOptions(process.argv.slice(2));
  if (options.help) return console.log(USAGE);
  const progress = terminalProgress();
  const { install, backend } = options;
  const engine = await ready({ install, progress, log: console.error, ...(backend && { backend }) });
  console.log(`engine: ${engineName()}${engine.reason ? `, because ${engine.reason}` : ""}`);
  const data = await loadData(options, progress);
  const file = options.checkpoint ?? path.join(__dirname, "../../checkpoints", CHECKPOINTS[options.data]);
  const { model } = readCheckpoint(await readFile(file), [...data.train.classes]);
  const bench = benchOf(model, data, engine, options, progress);
  console.log(`network: ${path.basename(file)}, ${modelSize(model, 32).toLocaleString("en-US")} bytes in float32`);
  console.log(`data: ${data.name}, ${bench.data.test.count} test images\n`);
  const measurements = await measureAll(
    bench,
    EXPERIMENTS.filter((experiment) => options.retrain || !isRetrained(experiment)),
  );
  console.log(`\n${formatReferenceTable(measurements.map(({ row }) => row))}\n`);
  if (options.retrain) console.log(retrainingNote(bench));
  const page = referenceReport(measurements, {
    network: path.basename(file),
    data: `${bench.data.test.count} test images of ${data.name}`,
    engine: engineName(),
    classes: data.test.classes,
    date: new Date(),
  });
  const report = path.resolve(options.out, `reference-${options.data}.html`);
  await mkdir(path.dirname(report), { recursive: true });
  await writeFile(report, page);
  console.log(`report with figures: ${report}`);
  model.dispose();
}

function benchOf(
  model: Model,
  all: LabData,
  engine: Engine,
  options: ReferenceOptions,
  progress: Bench["progress"],
): Bench {
  const images = Math.min(options.images ?? all.test.count, all.test.count);
  const data = { ...all, test: subset(all.test, images) };
  // WebAssembly trains some twenty times as slowly: it retrains on fewer images, and the closing note says so.
  const fast = engine.backend === "tensorflow";
  const wanted = options.trainImages ?? (fast ? all.train.count : 2000);
  return {
    model,
    data,
    calibrationImages: 512,
    statisticsImages: fast ? 5000 : 2000,
    retraining: {
      images: Math.min(wanted, all.train.count),
      batchSize: options.data === "cifar10" ? 512 : 64,
      epochs: options.epochs ?? (fast ? 5 : 2),
    },
    seed: SEED,
    progress,
    accuracyOf: (classifier) => evaluateOnTest({ data, progress }, classifier, "measuring").accuracy,
  };
}

function retrainingNote({ retraining: { images, epochs }, data }: Bench): string {
  const reduced = images < data.train.count ? `, reduced from ${data.train.count} for this engine` : "";
  return `codebooks were retrained on ${images} images an epoch${reduced}, at most ${epochs} epochs`;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
