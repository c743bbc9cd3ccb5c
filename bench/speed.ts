// Forward and training speed of VGG/1, /2 and /4 beside TensorFlow.js's own layers and PyTorch's CPU float32, in turns in one run, and what retraining codebooks costs
// beside plain training: npm run bench -- speed
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { seededRandom } from "../src/data/index.js";
import { KMeansQuantizer } from "../src/kmeans/index.js";
import { createModel, fuseBatchNorm, type Model, type ModelSpec, train, vgg } from "../src/nn/index.js";
import { engineName, ready } from "../src/tensor/index.js";
import { holdToGoal } from "./goal.js";
import { peerPython } from "./peer-python.js";
import { startPeer } from "./peer.js";
import { median, table } from "./table.js";

const BATCH = 128;
const DIVISORS = [1, 2, 4];
/** Of PyTorch's speed of training, and of that of TensorFlow.js's layers. */
const TRAINING_GOALS: Record<number, { pytorch: number; layers: number }> = {
  1: { pytorch: 1, layers: 2 },
  4: { pytorch: 0.9, layers: 2.5 },
};
/** What retraining 4-bit codebooks may cost, plain training being 1. */
const MOST_RETRAINING = 1.15;

type Job = "forward" | "train";

/** Seconds of one forward pass, or one training step, of VGG / divisor, in steady state: of so many after one that is not counted. */
type Timer = (job: Job, divisor: number, times: number) => Promise<number>;

/** So many that a turn lasts half a second and more: an engine's first step after another's turn is slower. */
const timesOf = (job: Job, divisor: number): number => (job === "train" ? 2 * divisor - 1 : 4 * divisor);

const images = (): tf.Tensor4D => tf.randomUniform<tf.Rank.R4>([BATCH, 32, 32, 3], 0, 1, "float32", 1);
const labels = (): tf.Tensor1D => tf.randomUniform<tf.Rank.R1>([BATCH], 0, 10, "int32", 1);
const modelOf = (divisor: number): Model => createModel(vgg({ width: 1 / divisor }), seededRandom(1));

async function seconds(run: () => unknown, times: number): Promise<number> {
  await run();
  const start = performance.now();
  for (let i = 0; i < times; i++) await run();
  return (performance.now() - start) / 1000 / times;
}

/** Seconds of one training step, with the codebooks moved after it where a quantizer is given. */
async function secondsOfStep(model: Model, times: number, quantizer?: KMeansQuantizer): Promise<number> {
  const batches = function* () {
    for (let i = 0; i <= times; i++) yield { images: images(), labels: labels() };
  };
  let [start, done] = [0, 0];
  const afterBatch = (): void => {
    quantizer?.update(model);
    quantizer?.apply(model);
    if (done++ === 0) start = performance.now();
  };
  const end = await train(model, {
    epochs: 1,
    stepsPerEpoch: times + 1,
    batches,
    learningRate: () => 0.01,
    afterBatch,
  });
  const took = (performance.now() - start) / 1000 / times;
  tf.dispose([...end.velocities.values()]);
  return took;
}

function quantlab(): Timer {
  const models = new Map(DIVISORS.map((divisor) => [divisor, modelOf(divisor)]));
  const shown = images();
  return async (job, divisor, times) => {
    const model = models.get(divisor)!;
    if (job === "train") return secondsOfStep(model, times);
    const fused = fuseBatchNorm(model);
    const took = await seconds(() => tf.tidy(() => void fused.predict(shown).dataSync()), times);
    fused.dispose();
    return took;
  };
}

/** The same network by TensorFlow.js's layers, on the same engine. */
function stockLayers({ layers, input }: ModelSpec): tf.Sequential {
  const stock = tf.sequential();
  layers.forEach((layer, i) => {
    const shape = i === 0 ? { inputShape: [...input] } : {};
    if (layer.kind === "conv2d")
      stock.add(tf.layers.conv2d({ ...shape, filters: layer.outChannels, kernelSize: layer.kernelSize, padding: "same", useBias: layer.bias })); // prettier-ignore
    if (layer.kind === "batchNorm") stock.add(tf.layers.batchNormalization({ epsilon: layer.epsilon }));
    if (layer.kind === "relu") stock.add(tf.layers.reLU());
    if (layer.kind === "maxPool") stock.add(tf.layers.maxPooling2d({ poolSize: layer.size }));
    if (layer.kind === "averagePool") stock.add(tf.layers.averagePooling2d({ poolSize: layer.size }));
    if (layer.kind === "flatten") stock.add(tf.layers.flatten());
    if (layer.kind === "dense") stock.add(tf.layers.dense({ units: layer.outFeatures, activation: "softmax" }));
  });
  stock.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: "sparseCategoricalCrossentropy" });
  return stock;
}

function stock(): Timer {
  const models = new Map(DIVISORS.map((divisor) => [divisor, stockLayers(vgg({ width: 1 / divisor }))]));
  const [shown, classes] = [images(), labels().toFloat()];
  return (job, divisor, times) => {
    const model = models.get(divisor)!;
    if (job === "train") return seconds(() => model.trainOnBatch(shown, classes), times);
    return seconds(() => tf.tidy(() => void (model.predictOnBatch(shown) as tf.Tensor).dataSync()), times);
  };
}

/** Measures in turns, so that all see the same machine; the first round warms up and is not counted. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 7)): Promise<void> {
  await ready();
  const script = path.join(import.meta.dirname, "peers/speed.py");
  const python = await peerPython();
  const peer = python === undefined ? undefined : await startPeer("PyTorch", python, [script]);
  const peers: [string, Timer][] = [["TensorFlow.js's layers", stock()]];
  if (peer)
    peers.push([
      peer.hello,
      async (job, divisor, times) => Number(await peer.ask(`${job} ${divisor} ${BATCH} ${times}`)),
    ]);
  const ours = quantlab();
  const rows: string[][] = [];
  for (const job of ["forward", "train"] as const)
    for (const divisor of DIVISORS) {
      const own: number[] = [];
      const theirs = peers.map((): number[] => []);
      const times = timesOf(job, divisor);
      for (let i = 0; i <= rounds; i++) {
        own.push(await ours(job, divisor, times));
        for (const [j, [, timer]] of peers.entries()) theirs[j]!.push(await timer(job, divisor, times));
      }
      const counted = theirs.map((each) => each.slice(1));
      rows.push([`VGG/${divisor} ${job}`, ...compare(own.slice(1), counted)]);
      const goals = TRAINING_GOALS[divisor];
      if (job !== "train" || !goals) continue;
      holdToGoal(`training VGG/${divisor}: images per second`, "TensorFlow.js's layers", ratios(own.slice(1), counted[0]!), goals.layers); // prettier-ignore
      if (peer) holdToGoal(`training VGG/${divisor}: images per second`, peer.hello, ratios(own.slice(1), counted[1]!), goals.pytorch); // prettier-ignore
    }
  peer?.end();
  const headings = peers.flatMap(([name]) => [name, "ratio (range)"]);
  console.log(table(["images per second", `quantlab, ${engineName()}`, ...headings], rows));
  await retraining(rounds);
  console.log(`peak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
}

const ratios = (own: number[], theirs: number[]): number[] => theirs.map((each, i) => each / own[i]!);

/** Images per second, and how much faster than each peer. */
function compare(own: number[], theirs: number[][]): string[] {
  const rate = (each: number[]): string => (BATCH / median(each)).toFixed(0);
  return [rate(own), ...theirs.flatMap((each) => [rate(each), `${median(ratios(own, each)).toFixed(2)} ${range(ratios(own, each))}`])]; // prettier-ignore
}

const range = (each: number[]): string => `(${Math.min(...each).toFixed(2)} to ${Math.max(...each).toFixed(2)})`;

/** Steps that move the 4-bit codebooks of all layers, beside plain ones. */
async function retraining(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const divisor of DIVISORS) {
    const [plain, shared] = [modelOf(divisor), modelOf(divisor)];
    const quantizer = new KMeansQuantizer(shared, 4);
    quantizer.apply(shared);
    const costs: number[] = [];
    for (let i = 0; i <= rounds; i++) {
      const base = await secondsOfStep(plain, timesOf("train", divisor));
      const took = await secondsOfStep(shared, timesOf("train", divisor), quantizer);
      if (i > 0) costs.push(took / base);
    }
    rows.push([`VGG/${divisor}`, `${median(costs).toFixed(2)} ${range(costs)}`]);
    const speeds = costs.map((cost) => 1 / cost);
    holdToGoal(`retraining 4-bit codebooks of VGG/${divisor}`, "plain training", speeds, 1 / MOST_RETRAINING);
    quantizer.dispose();
    plain.dispose();
    shared.dispose();
  }
  console.log(table(["retraining 4-bit codebooks", "times a plain step (range)"], rows));
}
