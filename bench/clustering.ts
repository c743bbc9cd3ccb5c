// Clusters all weights of the lab's VGG, each layer on its own, beside other people's k-means, in turns in one run.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { seededRandom } from "../src/data/index.js";
import { readPyTorchCheckpoint } from "../src/io/index.js";
import { ready } from "../src/tensor/index.js";
import { holdToGoal } from "./goal.js";
import { peerPython } from "./peer-python.js";
import { startPeer } from "./peer.js";
import { median, table } from "./table.js";

const CHECKPOINT = path.join(import.meta.dirname, "../../shared/data/checkpoints/vgg-cifar10.pth");
const VGG_SIZES = [1728, 73728, 294912, 589824, 1179648, 2359296, 2359296, 2359296, 5120];
/** A method slower than this is asked once. */
const PATIENCE_SECONDS = 20;

/** How many times as fast as a peer, and how many times less inertia, at 4 bits. */
const GOALS: Record<string, { speed: number; inertia: number }> = {
  sklearn: { speed: 12, inertia: 1 },
  original: { speed: 2.5, inertia: 2 },
  exact: { speed: 20, inertia: 0.9999 },
};
const GOAL_BITS = 4;

/** The methods at each bitwidth. kmeans1d's time goes with k: at 8 bits it is minutes. */
const METHODS: Record<number, string[]> = {
  8: ["optimal", "lloyd", "sklearn", "original"],
  4: ["optimal", "lloyd", "sklearn", "original", "exact"],
  2: ["optimal", "lloyd", "sklearn", "original", "exact"],
};

interface Contestant {
  method: string;
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
  const command = own ? [process.execPath, "--import", "tsx"] : [await peerPython()];
  if (command[0] === undefined) return undefined;
  const args = [...(command.slice(1) as string[]), script, method, String(bits), file, sizes.join()];
  const peer = await startPeer(method, command[0], args);
  if (!peer) return undefined;
  const [name, startKib] = peer.hello.split("\t");
  const contestant: Contestant = {
    method,
    name: name!,
    seconds: [],
    inertias: [],
    peakMib: 0,
    run: async () => {
      const [seconds, inertia, peakKib] = (await peer.ask("go")).split("\t").map(Number);
      contestant.seconds.push(seconds!);
      contestant.inertias.push(inertia!);
      console.error(`${bits} bits, ${name}: ${seconds!.toFixed(2)} s`);
      contestant.peakMib = (peakKib! - Number(startKib)) / 1024;
    },
    end: peer.end,
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

/** A row of the table for each method, measured in turns, project and peers, so that all see the same machine. */
async function compare(bits: number, rounds: number, file: string, sizes: number[]): Promise<string[][]> {
  const started = await Promise.all((METHODS[bits] ?? []).map((method) => start(method, bits, file, sizes)));
  const contestants = started.filter((each) => each !== undefined);
  for (let round = 0; round < rounds; round++)
    for (const each of contestants) if (!(each.seconds[0]! > PATIENCE_SECONDS)) await each.run();
  if (bits === GOAL_BITS) holdToGoals(contestants);
  const optimum = Math.min(...contestants.flatMap((each) => each.inertias));
  return contestants.map(({ name, seconds, inertias, peakMib, end }) => {
    end();
    const inertia = median(inertias);
    const times = [Math.min(...seconds), median(seconds)].map((time) => time.toFixed(2));
    const counted = `${seconds.length} run${seconds.length > 1 ? "s" : ""}`;
    const ratio = (inertia / optimum).toFixed(5);
    return [String(bits), name, ...times, counted, inertia.toPrecision(6), ratio, peakMib.toFixed(0)];
  });
}

/** The project's own method, the first, beside those of the peers that have goals. */
function holdToGoals([own, ...others]: readonly Contestant[]): void {
  for (const { method, name, seconds, inertias } of others) {
    const goals = GOALS[method];
    if (!goals || !own) continue;
    const each = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value / b[i]!);
    holdToGoal(`k-means of 9.2 M weights, ${GOAL_BITS} bits: speed`, name, each(seconds, own.seconds), goals.speed);
    holdToGoal(`k-means of 9.2 M weights, ${GOAL_BITS} bits: inertia`, name, each(inertias, own.inertias), goals.inertia, 0); // prettier-ignore
  }
}

/** Prints the table; nothing stays behind, however the run ends. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 5), bitwidths = [8, 4, 2]): Promise<void> {
  const layers = await loadLayers();
  const sizes = layers.map((layer) => layer.length);
  const rows: string[][] = [];
  const folder = mkdtempSync(path.join(tmpdir(), "quantlab-bench-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove); // where a signal stops the run
  try {
    const file = path.join(folder, "weights.bin");
    const bytes = layers.map((layer) => Buffer.from(layer.buffer, layer.byteOffset, layer.byteLength));
    writeFileSync(file, Buffer.concat(bytes));
    for (const bits of bitwidths) rows.push(...(await compare(bits, rounds, file, sizes)));
  } finally {
    remove();
  }
  const headings = ["bits", "method", "s (min)", "s (median)", "", "inertia", "/ least", "peak MiB over weights"];
  console.log(`${sizes.reduce((sum, size) => sum + size, 0)} weights in ${sizes.length} layers`);
  console.log(table(headings, rows));
}
