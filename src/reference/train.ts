import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import * as tf from "@tensorflow/tfjs";
import { batches, seededRandom } from "../data/index.js";
import { readCheckpoint, writeCheckpoint } from "../io/index.js";
import { cosineSchedule, createModel, evaluate, type Model, train, type TrainingState, vgg } from "../nn/index.js";
import { terminalProgress } from "../progress/index.js";
import { ready } from "../tensor/index.js";
import { loadData } from "./load-data.js";

const USAGE = `npm run train -- --out FILE [options]

Trains a VGG from nothing and writes it as safetensors. Everything random is drawn from the seed. Run again after a stop, it goes on
from the last whole epoch (FILE.training).

  --data builtin|cifar10   what to learn (builtin)
  --cifar10 PATH           folder or .tar.gz of CIFAR-10's binary version; fetched and cached unless given
  --width W                factor on the channels of the lab's VGG (0.125)
  --epochs N               times through the training images (15)
  --rate R                 learning rate at the start of the cosine (0.1)
  --batch N                images in a batch (128)
  --decay D                weight decay (0.0005)
  --seed S                 (1)`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string", default: "builtin" },
      cifar10: { type: "string" },
      width: { type: "string", default: "0.125" },
      epochs: { type: "string", default: "15" },
      rate: { type: "string", default: "0.1" },
      batch: { type: "string", default: "128" },
      decay: { type: "string", default: "0.0005" },
      seed: { type: "string", default: "1" },
      out: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help || !values.out) return console.log(USAGE);
  const { backend } = await ready();
  const progress = terminalProgress();
  const data = await loadData(
    { data: values.data === "cifar10" ? "cifar10" : "builtin", cifar10: values.cifar10 },
    progress,
  );
  const [epochs, batchSize, seed] = [Number(values.epochs), Number(values.batch), Number(values.seed)];
  const stepsPerEpoch = Math.floor(data.train.count / batchSize);
  const running = `${values.out}.training`;
  const { model, training } = existsSync(running)
    ? readCheckpoint(await readFile(running))
    : {
        model: createModel(vgg({ width: Number(values.width), classes: [...data.train.classes] }), seededRandom(seed)),
        training: undefined,
      };
  const measure = () => evaluate(model, batches(data.test, { batchSize: 256 })).accuracy;
  await train(model, {
    epochs,
    stepsPerEpoch,
    // An epoch has its own source, so that a resumed run draws what an unbroken one would.
    batches: (epoch) =>
      batches(data.train, {
        batchSize,
        shuffle: seededRandom(seed * 1000 + epoch + 1),
        augment: true,
        dropRemainder: true,
      }),
    learningRate: cosineSchedule(Number(values.rate), epochs * stepsPerEpoch, stepsPerEpoch / 2),
    weightDecay: Number(values.decay),
    progress,
    ...(training && { resume: training }),
    afterEpoch: async (epoch, state) => {
      await save(running, model, new Map(), state);
      console.log(`epoch ${epoch + 1}: ${(100 * measure()).toFixed(2)} % of the test images`);
    },
  });
  const accuracy = measure();
  const recipe = { ...values, backend, node: process.version, accuracy };
  await save(values.out, model, new Map([["training", JSON.stringify(recipe)]]));
  console.log(`${values.out}: ${(100 * accuracy).toFixed(2)} %`);
}

/** Whole or not at all. */
async function save(file: string, model: Model, notes: Map<string, string>, training?: TrainingState): Promise<void> {
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  await writeFile(`${file}.part`, writeCheckpoint(model, { notes, ...(training && { training }) }));
  await rename(`${file}.part`, file);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
tf.enableProdMode();
