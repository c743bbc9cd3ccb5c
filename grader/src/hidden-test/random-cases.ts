import { createHash } from "node:crypto";
import { seededRandom } from "../../../src/data/index.js";

/** Random numbers for cases that nobody can know beforehand. */
export class RandomCases {
  private readonly next: () => number;

  /** @param seed Any text; the same gives the same cases. */
  constructor(seed: string) {
    this.next = seededRandom(createHash("sha256").update(seed).digest().readUInt32LE());
  }

  /** A real number from `min` to below `max`. */
  uniform(min: number, max: number): number {
    return min + (max - min) * this.next();
  }

  /** An integer, both ends included. */
  integer(min: number, max: number): number {
    return min + Math.floor((max - min + 1) * this.next());
  }

  /** As many real numbers, rounded to float32. */
  uniforms(count: number, min: number, max: number): Float32Array {
    return Float32Array.from({ length: count }, () => this.uniform(min, max));
  }

  /** Normally distributed real numbers, rounded to float32. */
  normals(count: number, deviation = 1): Float32Array {
    const one = () => Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return Float32Array.from({ length: count }, () => deviation * one());
  }

  /** As many integers, both ends included. */
  integers(count: number, min: number, max: number): Int32Array {
    return Int32Array.from({ length: count }, () => this.integer(min, max));
  }

  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[] {
    const left = [...items];
    return items.map(() => left.splice(this.integer(0, left.length - 1), 1)[0] as T);
  }
}
