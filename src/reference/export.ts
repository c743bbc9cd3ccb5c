import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { batches, cifar10Source, type ImageSet, subset } from "../data/index.js";
import { evaluate } from "../evaluation/index.js";
import { writeWhole } from "../notebook/index.js";
import { OnnxNetwork } from "../onnx/index.js";
import { type StartProgress, terminalProgress } from "../progress/index.js";
import { ready } from "../tensor/index.js";
import { type ExportedNetwork, exportNetwork, sha256 } from "./export-network.js";
import { EXPORT_USAGE, type ExportForm, type ExportOptions, parseExportOptions } from "./export-options.js";
import { loadData } from "./load-data.js";
import { checkpointFile, loadNetwork } from "./load-network.js";

const NAMES = { float32: "float32", int8: "int8", "k-means": "kmeans" };

async function main(): Promise<void> {
  const options = parseExportOptions(process.argv.slice(2));
  if (options.help) return console.log(EXPORT_USAGE);
  const checkpoint = await checkpointFile(options);
  const out = path.resolve(options.out ?? defaultFile(checkpoint, options.form));
  await checkBeforeWork(options, out);
  const progress = terminalProgress();
  const { install, backend } = options;
  await ready({ install, progress, log: console.error, ...(backend && { backend }) });
  const data = await loadData(options, progress);
  const loaded = await loadNetwork(checkpoint, data);
  const exported = exportNetwork(loaded, options.form, data, progress);
  await writeWhole(out, exported.file);
  console.log(`${out}: ${exported.file.length.toLocaleString("en-US")} bytes, SHA-256 ${sha256(exported.file)}`);
  const test = subset(data.test, Math.min(options.images ?? data.test.count, data.test.count));
  const { accuracy, engine } = await measured(exported, test, progress);
  console.log(`${(100 * accuracy).toFixed(2)} % of ${test.count} test images of ${data.name} are right, by ${engine}`);
  exported.network.dispose();
  loaded.model.dispose();
}

function defaultFile(checkpoint: string, form: ExportForm): string {
  const bits = form.method === "k-means" ? form.bits : "";
  return path.join("out", `${path.parse(checkpoint).name}.${NAMES[form.method]}${bits}.onnx`);
}

/** What can be seen to be wrong without work is said before any. */
async function checkBeforeWork({ data, cifar10, force }: ExportOptions, out: string): Promise<void> {
  if (data === "cifar10") cifar10Source(cifar10);
  if (existsSync(out) && !force)
    throw new RangeError(`--out must be a new file, got ${out}, which is there: --force replaces it`);
  await mkdir(path.dirname(out), { recursive: true });
}

/** By onnxruntime where it can be had: of the file itself then. */
async function measured({ network, file }: ExportedNetwork, test: ImageSet, progress: StartProgress) {
  const opened = await OnnxNetwork.open(file).catch((error: unknown) => {
    console.error((error as Error).message);
    return undefined;
  });
  const bar = progress("measuring", test.count, "images");
  const images = () => batches(test, { batchSize: 100 });
  const { accuracy } = opened
    ? await evaluate(opened, images(), { progress: bar })
    : evaluate(network, images(), { progress: bar });
  bar.end();
  await opened?.dispose();
  return { accuracy, engine: opened ? "onnxruntime" : "the library's own engine" };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
