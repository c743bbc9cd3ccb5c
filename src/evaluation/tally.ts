import type { Progress } from "../progress/index.js";
import { requireThat } from "../tensor/index.js";

/** How well and how fast a network classifies. */
export interface Evaluation {
  /** Share of images whose highest logit is their class, 0..1. */
  accuracy: number;
  images: number;
  /** Images of class `row` that were taken for class `column`. */
  confusion: number[][];
  /** Seconds spent in the network alone, without making batches. */
  seconds: number;
  imagesPerSecond: number;
}

/** Counts what is right, batch by batch. */
export class Tally {
  images = 0;
  private right = 0;
  private milliseconds = 0;
  private readonly confusion: number[][];

  constructor(
    private readonly classes: number,
    private readonly progress: Progress | undefined,
  ) {
    this.confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  }

  /** Before the network runs on them. */
  check(labels: Int32Array): void {
    const strange = labels.find((label) => !(label >= 0 && label < this.classes));
    requireThat(strange === undefined, `evaluate: labels must be from 0 to ${this.classes - 1}, got ${strange}`);
  }

  add(labels: Int32Array, predicted: Int32Array, milliseconds: number): void {
    this.milliseconds += milliseconds;
    predicted.forEach((column, i) => {
      const row = labels[i] as number;
      (this.confusion[row] as number[])[column]!++;
      if (row === column) this.right++;
    });
    this.images += predicted.length;
    this.progress?.update(this.images, `${((100 * this.right) / this.images).toFixed(2)} %`);
  }

  result(): Evaluation {
    const { images, right, confusion } = this;
    requireThat(images > 0, "evaluate: batches must hold at least one image, got none");
    const seconds = this.milliseconds / 1000;
    return { accuracy: right / images, images, confusion, seconds, imagesPerSecond: images / seconds };
  }
}
