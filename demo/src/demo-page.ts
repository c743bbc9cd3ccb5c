import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { type ClassProbability, classProbabilities } from "./class-probabilities.js";
import type { Classifier } from "./classifier.js";
import { compareClasses } from "./compare-classes.js";
import { draw } from "./draw.js";
import { element } from "./elements.js";
import { latestOnly } from "./latest-only.js";
import { measureTime } from "./measure-time.js";
import { NetworkCard } from "./network-card.js";
import { readImage } from "./read-image.js";
import { SampleGrid } from "./sample-grid.js";
import { takeFiles } from "./take-files.js";
import type { DemoTexts } from "./texts.js";
import { verdict } from "./verdict.js";

/** What the page is made of. */
export interface DemoParts {
  manifest: DemoManifest;
  /** In the order of the manifest's networks. */
  classifiers: readonly Classifier[];
  /** Of each test image its RGB bytes. */
  samples: readonly Uint8Array[];
  texts: DemoTexts;
}

/** An image to be classified. */
interface Picked {
  image: Uint8Array;
  /** What is said of it. */
  label: string;
}

/** The page: an image is picked, every network says what it takes it for, and the answers stand side by side. */
export class DemoPage {
  private readonly cards: readonly NetworkCard[];
  private readonly grid: SampleGrid;
  /** An image at a time, for all of them share the page's one thread. */
  private readonly show = latestOnly<Picked>((picked) =>
    this.classify(picked).catch((error: Error) => this.fail(error)),
  );

  constructor(private readonly parts: DemoParts) {
    const { manifest, samples, texts } = parts;
    this.cards = manifest.networks.map((network) => new NetworkCard(network, texts));
    element("networks").append(...this.cards.map((card) => card.element));
    this.grid = new SampleGrid(element("samples"), manifest, samples, texts, (place) => this.pick(place));
    takeFiles(element<HTMLInputElement>("file"), (file) => void this.open(file));
  }

  /** Shows the first test image, and what each network makes of all of them. */
  async start(): Promise<void> {
    await this.classifySamples();
    this.pick(0);
  }

  private pick(place: number): void {
    const { manifest, samples, texts } = this.parts;
    this.grid.mark(place);
    const label = manifest.classes[manifest.samples.labels[place] as number] as string;
    this.show({ image: samples[place] as Uint8Array, label: texts.picture(manifest.size, label) });
  }

  private async open(file: Blob): Promise<void> {
    const { manifest, texts } = this.parts;
    try {
      const image = await readImage(file, manifest.size);
      this.grid.mark(undefined);
      this.show({ image, label: texts.picture(manifest.size) });
    } catch {
      this.say(texts.notAnImage);
    }
  }

  private async classify({ image, label }: Picked): Promise<void> {
    const { manifest, classifiers, texts } = this.parts;
    this.say("");
    draw(element<HTMLCanvasElement>("picture"), image, manifest.size);
    element("picture").ariaLabel = label;
    element("label").textContent = label;
    const answers: ClassProbability[][] = [];
    for (const classifier of classifiers) {
      const [logits] = await classifier.classify(image);
      answers.push(classProbabilities(logits as Float32Array));
    }
    this.showAnswers(answers);
    const said = manifest.networks.map((network, i) => ({
      network: texts.network(network),
      class: manifest.classes[answers[i]?.[0]?.index as number] as string,
      bytes: network.bytes,
    }));
    element("verdict").textContent = verdict(said, texts);
    for (const card of this.cards) card.showTime();
    for (const [i, card] of this.cards.entries()) {
      const { median, runs } = await measureTime(() => classifiers[i]?.classify(image));
      card.showTime(median, runs);
    }
  }

  private showAnswers(answers: readonly ClassProbability[][]): void {
    const [reference] = answers;
    this.cards.forEach((card, i) => {
      const answer = answers[i] as ClassProbability[];
      card.showClasses(answer, this.parts.manifest.classes);
      card.showAgreement(i === 0 ? undefined : compareClasses(answer, reference as ClassProbability[]));
    });
  }

  private async classifySamples(): Promise<void> {
    const { manifest, classifiers, samples } = this.parts;
    const { labels } = manifest.samples;
    const tops: number[][] = [];
    for (const classifier of classifiers) {
      const logits = await classifier.classify(...samples);
      tops.push(logits.map((each) => classProbabilities(each)[0]?.index as number));
    }
    this.cards.forEach((card, i) => {
      const top = tops[i] as number[];
      const same = top.filter((index, place) => index === tops[0]?.[place]).length;
      const right = top.filter((index, place) => index === labels[place]).length;
      card.showOnSamples(right, i === 0 ? undefined : same, samples.length);
    });
    const isDisputed = samples.map((_, place) => new Set(tops.map((top) => top[place])).size > 1);
    this.grid.showDisputed(isDisputed);
    element("dot").hidden = !isDisputed.includes(true);
  }

  private fail(error: Error): void {
    this.say(this.parts.texts.failure(error.message));
  }

  private say(text: string): void {
    element("failure").hidden = text === "";
    element("failure").textContent = text;
  }
}
