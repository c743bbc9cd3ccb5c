// Images per second, accuracy and size of float32 and int8, on the project's engine, on onnxruntime and in PyTorch, in turns in one run: npm run bench -- inference
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as tf from "@tensorflow/tfjs";
import {
  batches,
  builtInData,
  cifar10Source,
  type ImageSet,
  type ImageSplits,
  imagesToTensor,
  loadCifar10,
  seededRandom,
  subset,
} from "../src/data/index.js";
import { evaluate } from "../src/evaluation/index.js";
import { courseCheckpoint, readCheckpoint } from "../src/io/index.js";
import {
  createModel,
  fuseBatchNorm,
  type Model,
  modelSize,
  quantizeInt8,
  recordActivationRanges,
  vgg,
} from "../src/nn/index.js";
import { OnnxNetwork, writeOnnx } from "../src/onnx/index.js";
import { engineName, ready } from "../src/tensor/index.js";
import { holdToGoal } from "./goal.js";
import { peerPython } from "./peer-python.js";
import { type Peer, startPeer } from "./peer.js";
import { median, table } from "./table.js";

const BATCH = 64;
const CALIBRATION_IMAGES = 512;
/** The lab's VGG of 9.2 million weights, where someone has put it. */
const CHECKPOINT = path.join(import.meta.dirname, "../../shared/data/checkpoints/vgg-cifar10.pth");
/** How many times as fast as the fastest float32 engine int8 should be, on a processor with VNNI. */
const GOAL = 3.5;
/** The share of its accuracy that int8 may lose to float32: less than 0.3 points of 87. */
const ALLOWED_DROP = 0.0034;
/** Against another's int8 file, an image or two in a thousand is chance. */
const NOISE = 0.001;

/** One engine with one network. */
interface Contestant {
  name: string;
  isOurs: boolean;
  bits: 32 | 8;
  /** Seconds of one batch. */
  seconds: () => Promise<number>;
  /** 0..1, and bytes; where they are not PyTorch's of random weights. */
  accuracy?: () => Promise<number>;
  bytes?: () => Promise<number>;
}

interface Network {
  model: Model;
  data: ImageSplits;
  /** What it is, in words. */
  name: string;
  /** Whether it is large enough for an engine to show its speed. */
  isLarge: boolean;
  /** Whether its accuracy says anything. */
  isTrained: boolean;
}

/** The large network, trained on CIFAR-10 where both are there, and the built-in one, which anybody has. */
async function loadNetworks(): Promise<Network[]> {
  const builtIn = builtInData();
  const small = readCheckpoint(readFileSync(courseCheckpoint("builtin")), [...builtIn.test.classes]).model;
  return [
    (await labNetwork()) ?? untrained(builtIn),
    { model: small, data: builtIn, name: "the built-in network", isLarge: false, isTrained: true },
  ];
}

/** Speed is no matter of the weights' values. */
function untrained({ train, test, classes }: ImageSplits): Network {
  const data = { train: subset(train, CALIBRATION_IMAGES), test: subset(test, BATCH), classes };
  return { model: createModel(vgg(), seededRandom(1)), data, name: "VGG/1", isLarge: true, isTrained: false };
}

async function labNetwork(): Promise<Network | undefined> {
  const source = cifar10Source(undefined);
  const hasData = source.folder !== undefined || source.archive !== undefined;
  if (!existsSync(CHECKPOINT) || !hasData) return undefined;
  const data = await loadCifar10(source);
  const { model } = readCheckpoint(readFileSync(CHECKPOINT), [...data.test.classes]);
  return { model, data, name: "VGG/1 on CIFAR-10", isLarge: true, isTrained: true };
}

/** The project's own: float32 on its engine and on onnxruntime, int8 on onnxruntime. Writes the float32 file for the peers. */
async function ours({ model, data: { train, test } }: Network, folder: string): Promise<Contestant[]> {
  const images = imagesToTensor(test, 0, BATCH);
  const fused = fuseBatchNorm(model);
  const ranges = recordActivationRanges(model, batches(subset(train, CALIBRATION_IMAGES), { batchSize: 128 }), {
    method: "mse",
  });
  const network = quantizeInt8(model, ranges, { requantization: "float32" });
  const files = { 32: writeOnnx(model), 8: writeOnnx(network) };
  writeFileSync(path.join(folder, "float32.onnx"), files[32]);
  network.dispose();
  const all = () => batches(test, { batchSize: 250 });
  const own: Contestant = {
    name: engineName(),
    isOurs: true,
    bits: 32,
    seconds: () => timed(async () => tf.tidy(() => void fused.predict(images).dataSync())),
    accuracy: async () => evaluate(model, all()).accuracy,
    bytes: async () => modelSize(model, 32),
  };
  const onOnnx = async (bits: 32 | 8): Promise<Contestant> => {
    const opened = await OnnxNetwork.open(files[bits]);
    return {
      name: "onnxruntime-node, the file of writeOnnx",
      isOurs: true,
      bits,
      seconds: () => timed(async () => (await opened.predict(images)).dispose()),
      accuracy: async () => (await evaluate(opened, all())).accuracy,
      bytes: async () => files[bits].length,
    };
  };
  return [own, await onOnnx(32), await onOnnx(8)];
}

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

const contestantOf = (peer: Peer, key: string, name: string, bits: 32 | 8, isOfTheNetwork = false): Contestant => ({
  name,
  isOurs: false,
  bits,
  seconds: async () => Number(await peer.ask(`seconds ${key}`)),
  ...(isOfTheNetwork && {
    accuracy: async () => Number(await peer.ask(`accuracy ${key}`)),
    bytes: async () => Number(await peer.ask(`bytes ${key}`)),
  }),
});

/** Hands over images, and starts the peers; nothing where there is no Python for them. */
async function startPeers({ model, data: { train, test } }: Network, folder: string): Promise<Peer | undefined> {
  const python = await peerPython();
  if (!python) return undefined;
  const write = (file: string, set: ImageSet) => {
    const all = imagesToTensor(set, 0, set.count);
    writeFileSync(path.join(folder, file), Buffer.from(all.dataSync().buffer));
    all.dispose();
  };
  write("images.f32", test);
  write("calibration.f32", subset(train, CALIBRATION_IMAGES));
  writeFileSync(path.join(folder, "labels.u8"), Uint8Array.from(test.labels));
  const [first] = model.quantizableWeights().values();
  const divisor = 64 / (first?.shape[3] as number);
  const script = path.join(import.meta.dirname, "peers/inference.py");
  return startPeer("PyTorch and onnxruntime's quantizer", python, [script, folder, String(divisor), String(BATCH)]);
}

export async function main(rounds = Number(process.env["ROUNDS"] ?? 7)): Promise<void> {
  await ready();
  for (const network of await loadNetworks()) await measure(network, rounds);
}

async function measure(network: Network, rounds: number): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "quantlab-bench-inference-"));
  try {
    const own = await ours(network, folder);
    const peer = await startPeers(network, folder);
    const theirs = peer
      ? [
          contestantOf(peer, "torch-float32", "PyTorch", 32),
          contestantOf(peer, "torch-int8", "PyTorch's own int8", 8),
          contestantOf(peer, "onnxruntime-int8", "onnxruntime, the file of its own quantizer", 8, true),
        ]
      : [];
    await report(network, [...own, ...theirs], rounds, peer);
    peer?.end();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function report(
  { name, data, isLarge, isTrained }: Network,
  all: Contestant[],
  rounds: number,
  peer?: Peer,
): Promise<void> {
  const seconds = all.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, each] of all.entries()) {
      // The threads of the engine before look for further work for a while, which would be the next one's loss; and each comes cold out of the pause.
      await sleep(200);
      await each.seconds();
      const took = await each.seconds();
      if (round > 0) seconds[i]!.push(took); // the first warms up
    }
  // The fastest float32 engine of the project is what the others are measured by.
  const base = indices(all, true, 32).reduce((a, b) => (median(seconds[b]!) < median(seconds[a]!) ? b : a));
  const accuracies: (number | undefined)[] = [];
  const rows: string[][] = [];
  for (const [i, each] of all.entries()) {
    const ratios = seconds[i]!.map((took, round) => seconds[base]![round]! / took);
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    accuracies.push(isTrained ? await each.accuracy?.() : undefined);
    rows.push([
      each.name,
      String(each.bits),
      (BATCH / median(seconds[i]!)).toFixed(0),
      `${median(ratios).toFixed(2)} (${least.toFixed(2)} to ${most.toFixed(2)})`,
      percent(accuracies[i]),
      (await each.bytes?.())?.toLocaleString("en-US") ?? "",
    ]);
  }
  console.log(`${name}, ${data.test.count} test images, ${BATCH} at once; ${os.cpus()[0]?.model}, ${os.availableParallelism()} cores${peer ? `; ${peer.hello}` : ""}`); // prettier-ignore
  console.log(table(["engine", "bits", "images per second", "ratio (range)", "accuracy", "bytes"], rows));
  const [int8] = indices(all, true, 8) as [number];
  const ratios = seconds[int8]!.map((took, round) => seconds[base]![round]! / took);
  if (isLarge) holdToGoal(`int8 ${name} by onnxruntime-node: images per second`, `float32, ${all[base]!.name}`, ratios, GOAL); // prettier-ignore
  if (!isTrained) return;
  holdToGoal(`int8 ${name}: accuracy`, "float32", [accuracies[int8]! / accuracies[base]!], 1 - ALLOWED_DROP, 0);
  for (const i of indices(all, false, 8).filter((each) => accuracies[each] !== undefined))
    holdToGoal(`int8 ${name}: accuracy`, all[i]!.name, [accuracies[int8]! / accuracies[i]!], 1 - NOISE, 0);
}

const indices = (all: readonly Contestant[], isOurs: boolean, bits: 32 | 8): number[] =>
  all.flatMap((each, i) => (each.isOurs === isOurs && each.bits === bits ? [i] : []));

const percent = (accuracy: number | undefined): string =>
  accuracy === undefined ? "" : `${(100 * accuracy).toFixed(2)} %`;
