import type { ImageSet } from "../data/index.js";
import type { Model } from "../nn/index.js";
import type { Backend } from "../tensor/index.js";
import type { Language } from "./language.js";
import type { QuestionName } from "./questions.js";

/** What `openLab` may be told. */
export interface OpenLabOptions {
  /** Of checks and messages: English unless given. */
  language?: Language;
  /** Insist on one engine; without it as `ready` chooses. */
  backend?: Backend;
}

/** A trained network with images; sizes as the engine's speed allows. */
export interface LabNetwork {
  /** Whoever asked for it disposes it; each call of `network` gives another one. */
  model: Model;
  /** As in "vgg8-builtin". */
  name: string;
  /** Images to train on: a part of the set where the engine is WebAssembly. */
  train: ImageSet;
  /** Images to measure with: a part of the set where the engine is WebAssembly. */
  test: ImageSet;
  /** The network's accuracy on the whole test set, 0..1, where its file says it. */
  accuracy?: number;
}

/** A notebook's connection with the course. */
export interface Lab {
  readonly question: QuestionName;
  readonly engine: Backend;
  readonly language: Language;
  /** CIFAR-10 where it lies in the cache or at QUANTLAB_CIFAR10, else the built-in images. */
  readonly data: "cifar10" | "builtin";
  /** Loads the data set's network and images, with progress; the images once. */
  network(): Promise<LabNetwork>;
}

export async function openLab(question: QuestionName, options: OpenLabOptions = {}): Promise<Lab> {
  throw new Error(`openLab: not written yet (${question}, ${JSON.stringify(options)})`);
}
