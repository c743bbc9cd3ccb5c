// Forward and training speed of VGG/1, /2 and /4 beside PyTorch's CPU float32, in turns in one run: npm run bench -- speed
import { spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import * as tf from "@tensorflow/tfjs";
import { seededRandom } from "../src/data/index.js";
import { createModel, fuseBatchNorm, train, vgg } from "../src/nn/index.js";
import { engineName, ready } from "../src/tensor/index.js";
import { median, table } from "./table.js";

const BATCH = 128;
const DIVISORS = [1, 2, 4];

/** Seconds of one forward pass, or one training step, of VGG / divisor. */
type Timer = (job: "forward" | "train", divisor: number) => Promise<number>;

/** PyTorch in a process of its own: a line in, seconds out. */
function pytorch(): { time: Timer; version: Promise<string>; end: () => void } {
  const script = path.join(import.meta.dirname, "peers/speed.py");
  const child = spawn(process.env["PYTHON"] ?? "python3", [script], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => {
    const { value, done } = await lines.next();
    if (done) throw new Error("bench: PyTorch did not answer; PYTHON must name a Python that has torch");
    return value as string;
  };
  const version = next();
  return {
    version,
    time: async (job, divisor) => {
      await version;
      child.stdin.write(`${job} ${divisor} ${BATCH}\n`);
      return Number(await next());
    },
    end: () => child.stdin.end(),
  };
}

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

/** Measures in turns, project and peer, so that both see the same machine; the first pair warms up and is not counted. */
export async function main(rounds = Number(process.env["ROUNDS"] ?? 7)): Promise<void> {
  await ready();
  const [ours, peer] = [quantlab(), pytorch()];
  const rows: string[][] = [];
  for (const job of ["forward", "train"] as const)
    for (const divisor of DIVISORS) {
      const pairs: [number, number][] = [];
      for (let i = 0; i <= rounds; i++) pairs.push([await ours(job, divisor), await peer.time(job, divisor)]);
      pairs.shift();
      const rate = (i: 0 | 1) => (BATCH / median(pairs.map((pair) => pair[i]))).toFixed(0);
      const ratios = pairs.map(([a, b]) => b / a).sort((a, b) => a - b);
      const [least, most] = [ratios[0]!, ratios.at(-1)!];
      rows.push([
        `VGG/${divisor} ${job}`,
        rate(0),
        rate(1),
        median(ratios).toFixed(2),
        `${least.toFixed(2)} to ${most.toFixed(2)}`,
      ]);
    }
  peer.end();
  const headings = ["images per second", engineName(), await peer.version, "ratio (median)", "ratio (range)"];
  console.log(table(headings, rows));
  console.log(`peak memory of this process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
}
