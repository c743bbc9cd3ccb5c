import * as tf from "@tensorflow/tfjs";
import { requireFinite, requireTensor } from "../../tensor/index.js";

/** 2,048 bins on either side of 0: TensorRT's number for |r|. */
const BINS = 4096;

/** How often values fell where, in bins of equal width. */
export interface Histogram {
  /** One count a bin; 0 is the lower edge of the middle one. */
  readonly counts: Float64Array;
  /** The bins span -limit to limit; a power of two. */
  readonly limit: number;
  /** The least value seen. */
  readonly min: number;
  /** The greatest value seen. */
  readonly max: number;
}

/**
 * Collects the values of a tensor batch by batch, in 32 kB however many come: their least, their greatest, and a
 * histogram that doubles its range (merging bins in pairs) when a value falls outside.
 *
 * @example
 * const observer = new RangeObserver();
 * observer.observe(tf.tensor1d([0, 1]));
 * observer.observe(tf.tensor1d([-3]));
 * observer.histogram().limit; // => 4
 */
export class RangeObserver {
  private counts = new Float64Array(BINS);
  // Below every float32 but 0, so that the first values decide how fine the bins are.
  private limit = 2 ** -149;
  private min = Infinity;
  private max = -Infinity;

  /**
   * Counts the values of one batch.
   *
   * @param values r: a float32 tensor of any shape, or its values; finite.
   * @throws {RangeError} naming what is allowed and what was given.
   * @example
   * new RangeObserver().observe(Float32Array.of(0.5, 2)); // => undefined
   */
  observe(values: tf.Tensor | Float32Array): void {
    if (!(values instanceof Float32Array)) {
      requireTensor("RangeObserver.observe: values", values, "float32");
      return this.observe(values.dataSync<"float32">());
    }
    requireFinite("RangeObserver.observe: values", values);
    for (const value of values) {
      if (value < this.min) this.min = value;
      if (value > this.max) this.max = value;
    }
    while (values.length > 0 && Math.max(-this.min, this.max) >= this.limit) this.widen();
    const { counts, limit } = this;
    const binsPerUnit = BINS / 2 / limit;
    // Not floor((value + limit) x binsPerUnit): that sum swallows a value far below limit, and its sign.
    for (const value of values) counts[BINS / 2 + Math.floor(value * binsPerUnit)]!++;
  }

  /**
   * What has been seen so far.
   *
   * @returns A copy: later batches do not change it. Before the first value, min is Infinity.
   * @example
   * new RangeObserver().histogram().counts.length; // => 4096
   */
  histogram(): Histogram {
    return { counts: this.counts.slice(), limit: this.limit, min: this.min, max: this.max };
  }

  private widen(): void {
    const wider = new Float64Array(BINS);
    for (let i = 0; i < BINS; i++) wider[BINS / 4 + (i >> 1)]! += this.counts[i] as number;
    this.counts = wider;
    this.limit *= 2;
  }
}
