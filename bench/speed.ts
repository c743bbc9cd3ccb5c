// Forward and training speed of VGG/1, /2 and /4 beside PyTorch's CPU float32 where that is installed, in turns in one run: npm run bench -- speed
import path from "node:path";
import * as tf from "@tensorflow/tfjs";
import { seededRandom } from "../src/data/index.js";
import { createModel, fuseBatchNorm, train, vgg } from "../src/nn/index.js";
import { engineName, ready } from "../src/tensor/index.js";
import { startPeer } from "./peer.js";
import { median, table } from "./table.js";

const BATCH = 128;
const DIVISORS = [1, 2, 4];

/** Seconds of one forward pass, or one training step, of VGG / divisor. */
type Timer = (job: "forward" | "train", divisor: number) => Promise<number>;

function quantlab(): Timer {
  const models = new Map(
    DIVISORS.map((divisor) => [divisor, createModel(vgg({ width: 1 / divisor }), seededRandom(1))]),
  );
  const images = tf.randomUniform<tf.Rank.R4>([BATCH, 32, 32, 3], 0, 1, "float32", 1);
  const labels = tf.randomUniform<tf.Rank.R1>([BATCH], 0, 10, "int32", 1);
  return async (job, divisor) => {
    const model = models.get(divisor)!;
    if (job === "forward") {
      const fused = fuseBatchNorm(model);
      const start = performance.now();
      tf.tidy(() => void fused.predict(images).dataSync());
      const seconds = (performance.now() - start) / 1000;
      fused.dispose();
      return seconds;
    }
    const batch = () => [{ images: images.clone(), labels: labels.clone() }];
    const start = performance.now();
    const end = await train(model, { epochs: 1, stepsPerEpoch: 1, batches: batch, learningRate: () => 0.01 });
    const seconds = (performance.now() - start) / 1000;
    tf.dispose([...end.velocities.values()]);
    return seconds;
  };
}

/** Measures in turns, project and peer, so that both see the same machine; the first round warms up and is not counted. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 7)): Promise<void> {
  await ready();
  const script = path.join(import.meta.dirname, "peers/speed.py");
  const peer = await startPeer("PyTorch", process.env["PYTHON"] ?? "python3", [script]);
  const ours = quantlab();
  const rows: string[][] = [];
  for (const job of ["forward", "train"] as const)
    for (const divisor of DIVISORS) {
      const [seconds, peerSeconds]: [number[], number[]] = [[], []];
      for (let i = 0; i <= rounds; i++) {
        seconds.push(await ours(job, divisor));
        if (peer) peerSeconds.push(Number(await peer.ask(`${job} ${divisor} ${BATCH}`)));
      }
      rows.push([`VGG/${divisor} ${job}`, ...compare(seconds.slice(1), peerSeconds.slice(1))]);
    }
  peer?.end();
  const peerHeadings = peer ? [peer.hello, "ratio (median)", "ratio (range)"] : [];
  console.log(table(["images per second", engineName(), ...peerHeadings], rows));
  console.log(`peak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
}

/** Images per second, and how much faster than the peer where there is one. */
function compare(seconds: number[], peerSeconds: number[]): string[] {
  const rate = (each: number[]): string => (BATCH / median(each)).toFixed(0);
  if (peerSeconds.length === 0) return [rate(seconds)];
  const ratios = peerSeconds.map((peer, i) => peer / seconds[i]!);
  const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`;
  return [rate(seconds), rate(peerSeconds), median(ratios).toFixed(2), range];
}
