import { readFile } from "node:fs/promises";
import path from "node:path";
import { type QuestionName, questions, type Text } from "../course/index.js";
import { builtInData, cifar10Source, hasCifar10, type ImageSet, loadCifar10, subset } from "../data/index.js";
import { language, type Language, notebookProgress, setLanguage } from "../display/index.js";
import { courseCheckpoint, readCheckpoint } from "../io/index.js";
import type { Model } from "../nn/index.js";
import { type Backend, engineName, ready, requireThat } from "../tensor/index.js";

/** What `openLab` may be told. */
export interface OpenLabOptions {
  /** Of checks, messages and progress bars: English unless given. */
  language?: Language;
  /** Insist on one engine; without it as `ready` chooses. */
  backend?: Backend;
  /** Told what there is to say; the notebook's output unless given. */
  log?: (line: string) => void;
}

/** A trained network with images to train on and to measure with. */
export interface LabNetwork {
  /** Whoever asked for it disposes it; each call of `network` reads another one. */
  model: Model;
  /** As in "vgg8-builtin". */
  name: string;
  /** As many as the engine learns from in a minute, from the first. */
  train: ImageSet;
  /** As many as the engine classifies in a second or two, from the first. */
  test: ImageSet;
  /** The network's accuracy on the whole test set, 0..1, where its file says it. */
  accuracy?: number;
}

/** A notebook's way to the course. */
export interface Lab {
  readonly question: QuestionName;
  readonly engine: Backend;
  readonly language: Language;
  /** CIFAR-10 where it lies in the cache or QUANTLAB_CIFAR10 names it, else the built-in images. */
  readonly data: "cifar10" | "builtin";
  /** Reads the data set's network, and with it the images, once and with progress. */
  network(): Promise<LabNetwork>;
}

/** How many images a notebook uses, so that it ends within a minute on two cores. */
const SIZES: Readonly<Record<Backend, { train: number; test: number }>> = {
  tensorflow: { train: 10_000, test: 2000 },
  wasm: { train: 2000, test: 500 },
};
const DATA: Readonly<Record<Lab["data"], Text>> = {
  cifar10: { en: "CIFAR-10", zh: "CIFAR-10" },
  builtin: { en: "the built-in images", zh: "内置图像" },
};

/**
 * Opens the lab, in the first cell of a question's notebook: starts the engine, sets the language, and says in one line which question it is and what
 * it runs on.
 *
 * @param question Whose notebook it is.
 * @param options Language and engine.
 * @returns The lab, which reads its network and images when they are asked for.
 * @throws {RangeError} for a question or a language that does not exist.
 * @throws {Error} where the named engine cannot be had.
 * @example
 * const lab = await openLab("q4", { log: () => undefined });
 * lab.question; // => "q4"
 */
export async function openLab(question: QuestionName, options: OpenLabOptions = {}): Promise<Lab> {
  const { language: spoken = "en", backend, log = console.log } = options;
  const asked = questions[question];
  requireThat(
    asked !== undefined,
    `openLab: question must be ${Object.keys(questions).join(", ")}, got ${JSON.stringify(question)}`,
  );
  setLanguage(spoken);
  const { backend: engine } = await ready(backend && { backend });
  const data = hasCifar10() ? "cifar10" : "builtin";
  log(greeting(question, data, spoken));
  let images: Promise<Images> | undefined;
  const network = async (): Promise<LabNetwork> => {
    images ??= loadImages(data, SIZES[engine]);
    // A load that failed or was interrupted is begun anew.
    const sets = await images.catch((error: unknown) => {
      images = undefined;
      throw error;
    });
    const read = { ...(await readNetwork(data, sets)), ...sets };
    log(sizesLine(read, spoken));
    return read;
  };
  return { question, engine, language: spoken, data, network };
}

type Images = Pick<LabNetwork, "train" | "test">;

async function loadImages(data: Lab["data"], sizes: { train: number; test: number }): Promise<Images> {
  if (data === "builtin") return drawImages(sizes);
  const { train, test } = await loadCifar10({ ...cifar10Source(), progress: notebookProgress });
  return { train: subset(train, sizes.train), test: subset(test, sizes.test) };
}

function drawImages({ train, test }: { train: number; test: number }): Images {
  const label = { en: "drawing the built-in images", zh: "绘制内置图像" };
  const task = notebookProgress(label[language()], train + test, "images");
  const learned = builtInData({ train, test: 0 }).train;
  task.update(train);
  const measured = builtInData({ train: 0, test }).test;
  task.end();
  return { train: learned, test: measured };
}

async function readNetwork(data: Lab["data"], { train }: Images): Promise<Omit<LabNetwork, keyof Images>> {
  const file = courseCheckpoint(data);
  const { model, notes } = readCheckpoint(await readFile(file), [...train.classes]);
  const { accuracy } = JSON.parse(notes.get("recipe") ?? "{}") as { accuracy?: number };
  return { model, name: path.parse(file).name, ...(accuracy !== undefined && { accuracy }) };
}

function greeting(question: QuestionName, data: Lab["data"], spoken: Language): string {
  const { title, points } = questions[question];
  const worth = { en: `${points} points`, zh: `${points} 分` };
  return [`${question} ${title[spoken]}`, worth[spoken], engineName(), DATA[data][spoken]].join(" · ");
}

function sizesLine({ name, train, test, accuracy }: LabNetwork, spoken: Language): string {
  const share = accuracy === undefined ? "" : `${(100 * accuracy).toFixed(2)} %`;
  if (spoken === "zh")
    return `${name}${share && `：在全部测试图像上准确率 ${share}`}；此处用 ${test.count} 张图像测试，${train.count} 张训练`;
  return `${name}${share && `: ${share} of all test images`}; here ${test.count} images to test with, ${train.count} to train on`;
}
