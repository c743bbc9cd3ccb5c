import type { DemoManifest } from "../../src/reference/demo/demo-manifest.js";
import { type ClassProbability, classProbabilities } from "./class-probabilities.js";
import type { Classifier } from "./classifier.js";
import { compareClasses } from "./compare-classes.js";
import { compareOnSamples } from "./compare-on-samples.js";
import { draw } from "./draw.js";
import { element } from "./elements.js";
import { latestOnly } from "./latest-only.js";
import { median } from "./median.js";
import { NetworkCard } from "./network-card.js";
import { readImage } from "./read-image.js";
import { SampleGrid } from "./sample-grid.js";
import { takeFiles } from "./take-files.js";
import type { DemoTexts } from "./texts.js";
import { verdict } from "./verdict.js";

/** Times of one image are this many, as a browser's clock may be as coarse as 0.1 ms. */
const RUNS = 15;

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
  private readonly show = latestOnly<Picked>((picked, isOvertaken) =>
    this.classify(picked, isOvertaken).catch((error: Error) => this.fail(error)),
  );

  constructor(private readonly parts: DemoParts) {
    const { manifest, samples, texts } = parts;
    this.cards = manifest.networks.map((network) => new NetworkCard(network, texts));
    element("networks").append(...this.cards.map((card) => card.element));
    this.grid = new SampleGrid(element("samples"), manifest, samples, texts, (place) => this.pick(place));
    takeFiles(element<HTMLInputElement>("file"), (file) => void this.open(file));
  }

  /** Shows the first test image, then what each network makes of all of them. */
  start(): void {
    this.pick(0);
    this.classifySamples().catch((error: Error) => this.fail(error));
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

  private async classify({ image, label }: Picked, isOvertaken: () => boolean): Promise<void> {
    const { manifest, classifiers } = this.parts;
    this.say("");
    draw(element<HTMLCanvasElement>("picture"), image, manifest.size);
    element("picture").ariaLabel = label;
    element("label").textContent = label;
    const all = await Promise.all(classifiers.map((classifier) => classifier.classify(image)));
    this.showAnswers(all.map(({ logits }) => classProbabilities(logits)));
    for (const card of this.cards) card.showTime();
    for (const [i, classifier] of classifiers.entries()) {
      const times: number[] = [];
      while (times.length < RUNS && !isOvertaken()) times.push((await classifier.classify(image)).ms);
      if (times.length === RUNS) this.cards[i]?.showTime(median(times), RUNS);
    }
  }

  private showAnswers(answers: readonly ClassProbability[][]): void {
    const { manifest, texts } = this.parts;
    const [reference] = answers;
    this.cards.forEach((card, i) => {
      const answer = answers[i] as ClassProbability[];
      card.showClasses(answer, manifest.classes);
      card.showAgreement(i === 0 ? undefined : compareClasses(answer, reference as ClassProbability[]));
    });
    const said = manifest.networks.map((network, i) => ({
      network: texts.network(network),
      class: manifest.classes[answers[i]?.[0]?.index as number] as string,
      bytes: network.bytes,
    }));
    element("verdict").textContent = verdict(said, texts);
  }

  private async classifySamples(): Promise<void> {
    const { manifest, classifiers, samples } = this.parts;
    const classes = classifiers.map((): number[] => []);
    // An image after another, so that one that is picked meanwhile comes next.
    for (const image of samples) {
      const all = await Promise.all(classifiers.map((classifier) => classifier.classify(image)));
      all.forEach(({ logits }, i) => classes[i]?.push(classProbabilities(logits)[0]?.index as number));
    }
    const { networks, isDisputed } = compareOnSamples(classes, manifest.samples.labels);
    networks.forEach(({ right, same }, i) =>
      this.cards[i]?.showOnSamples(right, i === 0 ? undefined : same, samples.length),
    );
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
