import { sortFloats } from "./sort-floats.js";

/** Values of a block share one stored sum. */
const BLOCK = 64;

/**
 * Sorted numbers whose ranges can be summed fast, without the cancellation that differences of prefix sums suffer: the sum of a range is
 * that of its whole blocks of 64, plus the loose values at its ends. So one huge outlier costs the others no digits.
 */
export class SortedValues {
  /** The numbers, ascending. */
  readonly values: Float32Array;
  /** The sum of each block. */
  private readonly sums: Float64Array;
  /** The sum of squared distances of each block's values to their mean. */
  private readonly spreads: Float64Array;

  /**
   * @param values Finite numbers in any order; not changed.
   * @param scratch Room for as many 32-bit words; its content is lost.
   */
  constructor(values: Float32Array, scratch: Int32Array) {
    this.values = sortFloats(values, scratch);
    const blocks = Math.floor(values.length / BLOCK);
    this.sums = new Float64Array(blocks);
    this.spreads = new Float64Array(blocks);
    for (let block = 0; block < blocks; block++) this.measure(block);
  }

  private measure(block: number): void {
    const { values } = this;
    const start = block * BLOCK;
    const first = values[start] as number;
    let sum = 0;
    let squares = 0;
    // Distances to the block's first value keep the digits that the values themselves would lose.
    for (let i = start + 1; i < start + BLOCK; i++) {
      const distance = (values[i] as number) - first;
      sum += distance;
      squares += distance * distance;
    }
    this.sums[block] = BLOCK * first + sum;
    this.spreads[block] = Math.max(0, squares - (sum * sum) / BLOCK);
  }

  /** The sum of the values from index `from` up to, not including, `to`. */
  sum(from: number, to: number): number {
    const { values, sums } = this;
    const firstBlock = Math.ceil(from / BLOCK);
    const endBlock = Math.floor(to / BLOCK);
    let sum = 0;
    const leftEnd = Math.min(to, firstBlock * BLOCK);
    for (let i = from; i < leftEnd; i++) sum += values[i] as number;
    for (let block = firstBlock; block < endBlock; block++) sum += sums[block] as number;
    for (let i = Math.max(leftEnd, endBlock * BLOCK); i < to; i++) sum += values[i] as number;
    return sum;
  }

  /** The sum of squared distances to `centre` of the values from index `from` up to, not including, `to`. */
  inertia(from: number, to: number, centre: number): number {
    const { values, sums, spreads } = this;
    const firstBlock = Math.ceil(from / BLOCK);
    const endBlock = Math.floor(to / BLOCK);
    let inertia = 0;
    const leftEnd = Math.min(to, firstBlock * BLOCK);
    for (let i = from; i < leftEnd; i++) inertia += ((values[i] as number) - centre) ** 2;
    for (let block = firstBlock; block < endBlock; block++)
      inertia += (spreads[block] as number) + BLOCK * ((sums[block] as number) / BLOCK - centre) ** 2;
    for (let i = Math.max(leftEnd, endBlock * BLOCK); i < to; i++) inertia += ((values[i] as number) - centre) ** 2;
    return inertia;
  }

  /** The first index from `from` on whose value is above `limit`; the number of values where none is. */
  firstAbove(limit: number, from = 0): number {
    let [low, high] = [from, this.values.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.values[middle] as number) > limit) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
