// Clusters all weights of the lab's VGG, each layer on its own, beside other people's k-means, in turns in one run.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { seededRandom } from "../src/data/index.js";
import { readPyTorchCheckpoint } from "../src/io/index.js";
import { ready } from "../src/tensor/index.js";
import { median, table } from "./table.js";

const CHECKPOINT = path.join(import.meta.dirname, "../../shared/data/checkpoints/vgg-cifar10.pth");
const VGG_SIZES = [1728, 73728, 294912, 589824, 1179648, 2359296, 2359296, 2359296, 5120];
/** A method slower than this is asked once. */
const PATIENCE_SECONDS = 20;

/** The methods at each bitwidth. kmeans1d's time goes with k: at 8 bits it is minutes. */
const METHODS: Record<number, string[]> = {
  8: ["optimal", "lloyd", "sklearn", "original"],
  4: ["optimal", "lloyd", "sklearn", "original", "exact"],
  2: ["optimal", "lloyd", "sklearn", "original", "exact"],
};

interface Contestant {
  name: string;
  seconds: number[];
  inertias: number[];
  /** How far peak memory rose above what the process took with the weights loaded. */
  peakMib: number;
  run: () => Promise<void>;
  end: () => void;
}

/** Starts a method in a process of its own; undefined where it is not installed. */
async function start(method: string, bits: number, file: string, sizes: number[]): Promise<Contestant | undefined> {
  const own = method === "optimal" || method === "lloyd";
  const script = path.join(import.meta.dirname, own ? "clustering-worker.ts" : "peers/clustering.py");
  const command = own ? [process.execPath, "--import", "tsx"] : [process.env["PYTHON"] ?? "python3"];
  const args = [...command.slice(1), script, method, String(bits), file, sizes.join()];
  const child = spawn(command[0]!, args, { stdio: ["pipe", "pipe", "pipe"] });
  let complaint = "";
  child.stderr.on("data", (text) => (complaint += text));
  child.on("error", (error) => (complaint += error.message));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => ((await lines.next()).value as string | undefined)?.split("\t");
  const hello = await next();
  if (!hello) {
    console.error(`left out: ${method}: ${complaint.trim().split("\n").at(-1)}`);
    return undefined;
  }
  const contestant: Contestant = {
    name: hello[0]!,
    seconds: [],
    inertias: [],
    peakMib: 0,
    run: async () => {
      child.stdin.write("go\n");
      const answer = await next();
      if (!answer) throw new Error(`bench: ${method} ended early: ${complaint.trim()}`);
      contestant.seconds.push(Number(answer[0]));
      contestant.inertias.push(Number(answer[1]));
      console.error(`${bits} bits, ${hello[0]}: ${Number(answer[0]).toFixed(2)} s`);
      contestant.peakMib = (Number(answer[2]) - Number(hello[1])) / 1024;
    },
    end: () => child.stdin.end(),
  };
  return contestant;
}

/** The convolution and dense weights of the lab's trained VGG, or Gaussian ones of its sizes where the checkpoint is missing. */
async function loadLayers(): Promise<Float32Array[]> {
  if (existsSync(CHECKPOINT)) {
    await ready();
    const tensors = [...readPyTorchCheckpoint(readFileSync(CHECKPOINT)).values()];
    return tensors.filter((tensor) => tensor.rank > 1).map((tensor) => tensor.dataSync<"float32">());
  }
  console.log("no checkpoint: Gaussian weights of VGG's sizes");
  const random = seededRandom(1);
  const normal = () => 0.02 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return VGG_SIZES.map((size) => Float32Array.from({ length: size }, normal));
}

/** Measures in turns, project and peers, so that all see the same machine. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 5), bitwidths = [8, 4, 2]): Promise<void> {
  const layers = await loadLayers();
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-bench-"));
  const file = path.join(folder, "weights.bin");
  writeFileSync(
    file,
    Buffer.concat(layers.map((layer) => Buffer.from(layer.buffer, layer.byteOffset, layer.byteLength))),
  );
  const sizes = layers.map((layer) => layer.length);
  const rows: string[][] = [];
  for (const bits of bitwidths) {
    const started = await Promise.all((METHODS[bits] ?? []).map((method) => start(method, bits, file, sizes)));
    const contestants = started.filter((each) => each !== undefined);
    for (let round = 0; round < rounds; round++)
      for (const each of contestants) if (!(each.seconds[0]! > PATIENCE_SECONDS)) await each.run();
    const optimum = Math.min(...contestants.flatMap((each) => each.inertias));
    for (const { name, seconds, inertias, peakMib, end } of contestants) {
      end();
      const inertia = median(inertias);
      const times = [Math.min(...seconds), median(seconds)].map((time) => time.toFixed(2));
      const counted = `${seconds.length} run${seconds.length > 1 ? "s" : ""}`;
      rows.push([
        String(bits),
        name,
        ...times,
        counted,
        inertia.toPrecision(6),
        (inertia / optimum).toFixed(5),
        peakMib.toFixed(0),
      ]);
    }
  }
  rmSync(folder, { recursive: true });
  const headings = ["bits", "method", "s (min)", "s (median)", "", "inertia", "/ least", "peak MiB over weights"];
  console.log(`${sizes.reduce((sum, size) => sum + size, 0)} weights in ${sizes.length} layers`);
  console.log(table(headings, rows));
}
