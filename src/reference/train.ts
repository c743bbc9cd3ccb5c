import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { commandOptions } from "../checks/index.js";
import { batches, cifar10Source, seededRandom } from "../data/index.js";
import { evaluate } from "../evaluation/index.js";
import { type Checkpoint, readCheckpoint, writeCheckpoint } from "../io/index.js";
import { cosineSchedule, createModel, type Model, train, type TrainingState, vgg } from "../nn/index.js";
import { terminalProgress } from "../progress/index.js";
import { ready } from "../tensor/index.js";
import { loadData } from "./load-data.js";
import { count, oneOf } from "./options.js";

const USAGE = `npm run train -- --out FILE [options]

Trains a VGG from nothing and writes it as safetensors. Everything random is drawn from the seed. Run again after a stop, it goes on
from the last whole epoch (FILE.training), which it removes at the end.

  --data builtin|cifar10   what to learn (builtin)
  --cifar10 PATH           folder or .tar.gz of CIFAR-10's binary version; fetched and cached unless given
  --width W                factor on the channels of the lab's VGG (0.125)
  --epochs N               times through the training images (15)
  --rate R                 learning rate at the start of the cosine (0.1)
  --batch N                images in a batch (128)
  --decay D                weight decay (0.0005)
  --seed S                 another one starts from other weights and batches (1)
  --help                   this text`;

/** What a training is made of: the same recipe gives the same batches, and a stopped one goes on only with its own. */
interface Recipe {
  data: "builtin" | "cifar10";
  width: number;
  epochs: number;
  rate: number;
  batch: number;
  decay: number;
  seed: number;
}

async function main(): Promise<void> {
  const { values } = commandOptions("train", {
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
  if (values.help) return console.log(USAGE);
  if (values.out === undefined)
    throw new RangeError("--out must name the file to write, got nothing; --help says more");
  const recipe: Recipe = {
    data: oneOf("--data", values.data, ["builtin", "cifar10"]),
    width: positive("--width", values.width),
    epochs: count("--epochs", values.epochs),
    rate: positive("--rate", values.rate),
    batch: count("--batch", values.batch),
    decay: positive("--decay", values.decay),
    seed: count("--seed", values.seed),
  };
  if (recipe.data === "cifar10") cifar10Source(values.cifar10);
  await mkdir(path.dirname(path.resolve(values.out)), { recursive: true });
  const { backend } = await ready();
  await trainByRecipe(recipe, values.out, backend, values.cifar10);
}

async function trainByRecipe(recipe: Recipe, out: string, backend: string, cifar10?: string): Promise<void> {
  const { epochs, seed, batch: batchSize } = recipe;
  const progress = terminalProgress();
  const data = await loadData({ data: recipe.data, cifar10 }, progress);
  const stepsPerEpoch = Math.floor(data.train.count / batchSize);
  const unfinished = `${out}.training`;
  const notes = new Map([["recipe", JSON.stringify(recipe)]]);
  const { model, training } = existsSync(unfinished)
    ? resumed(await readFile(unfinished), unfinished, recipe)
    : {
        model: createModel(vgg({ width: recipe.width, classes: [...data.train.classes] }), seededRandom(seed)),
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
    learningRate: cosineSchedule(recipe.rate, epochs * stepsPerEpoch, stepsPerEpoch / 2),
    weightDecay: recipe.decay,
    progress,
    ...(training && { resume: training }),
    afterEpoch: async (epoch, state) => {
      await save(unfinished, model, notes, state);
      console.log(`epoch ${epoch + 1}: ${(100 * measure()).toFixed(2)} % of the test images`);
    },
  });
  const accuracy = measure();
  const made = { ...recipe, backend, node: process.version, accuracy };
  await save(out, model, new Map([["recipe", JSON.stringify(made)]]));
  await rm(unfinished, { force: true });
  console.log(`${out}: ${(100 * accuracy).toFixed(2)} %`);
}

function resumed(bytes: Uint8Array, file: string, recipe: Recipe): Checkpoint {
  const checkpoint = readCheckpoint(bytes);
  const [theirs, ours] = [checkpoint.notes.get("recipe"), JSON.stringify(recipe)];
  if (theirs !== ours)
    throw new RangeError(
      `${file} must be of this recipe (${ours}) to be gone on with, got ${theirs}; delete it to start anew`,
    );
  return checkpoint;
}

function positive(name: string, value: string): number {
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number))) throw new RangeError(`${name} must be a number above 0, got ${value}`);
  return number;
}

/** Whole or not at all. */
async function save(file: string, model: Model, notes: Map<string, string>, training?: TrainingState): Promise<void> {
  await writeFile(`${file}.part`, writeCheckpoint(model, { notes, ...(training && { training }) }));
  await rename(`${file}.part`, file);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
