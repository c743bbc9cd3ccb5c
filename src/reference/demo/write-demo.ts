import { cp, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { subset } from "../../data/index.js";
import { modelSize } from "../../nn/index.js";
import { readOnnxMetadata } from "../../onnx/index.js";
import type { StartProgress } from "../../progress/index.js";
import { exportNetwork } from "../export-network.js";
import type { ExportForm } from "../export-options.js";
import type { LabData } from "../load-data.js";
import type { LoadedNetwork } from "../load-network.js";
import { chooseSamples } from "./choose-samples.js";
import type { DemoManifest, DemoNetwork } from "./demo-manifest.js";

/** What the demo is made of. */
export interface DemoParts {
  /** The built page's folder. */
  page: string;
  /** The trained network, left as it is. */
  loaded: LoadedNetwork;
  data: LabData;
  progress: StartProgress;
}

const SAMPLES_PER_CLASS = 4;
const KMEANS_BITS = 4;

const NETWORKS: readonly { form: ExportForm; bits: number; file: string }[] = [
  { form: { method: "float32" }, bits: 32, file: "float32.onnx" },
  { form: { method: "k-means", bits: KMEANS_BITS }, bits: KMEANS_BITS, file: `kmeans${KMEANS_BITS}.onnx` },
  { form: { method: "int8", calibration: "minmax" }, bits: 8, file: "int8.onnx" },
];

/**
 * Writes the demo: the page, the network in three forms, test images, and `demo.json`, which names them. Any web server can serve the folder, at any path.
 *
 * @param folder Where it goes; made where it is not there.
 * @param parts What it is made of.
 */
export async function writeDemo(folder: string, { page, loaded, data, progress }: DemoParts): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(page, folder, { recursive: true, filter: (file) => path.basename(file) !== "build.json" });
  const networks: DemoNetwork[] = [];
  let classes: string[] = [];
  for (const { form, bits, file } of NETWORKS) {
    const { network, file: bytes } = exportNetwork(loaded, form, data, progress);
    network.dispose();
    await writeFile(path.join(folder, file), bytes);
    classes = JSON.parse(readOnnxMetadata(bytes).get("quantlab.classes") as string) as string[];
    const packed = form.method === "k-means" && { packedBytes: modelSize(loaded.model, bits, { codebooks: true }) };
    networks.push({ form: form.method, bits, file, bytes: bytes.length, ...packed });
  }
  const samples = subset(data.test, chooseSamples(data.test.labels, classes.length, SAMPLES_PER_CLASS));
  await writeFile(path.join(folder, "samples.rgb"), samples.images);
  const manifest: DemoManifest = {
    data: data.name,
    classes,
    size: { height: samples.height, width: samples.width },
    networks,
    samples: { file: "samples.rgb", labels: [...samples.labels] },
  };
  await writeFile(path.join(folder, "demo.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
