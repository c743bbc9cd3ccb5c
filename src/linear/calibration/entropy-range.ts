import type { RealRange } from "../scale-and-zero-point.js";
import type { Histogram } from "./range-observer.js";

/**
 * The range whose integers keep most of the distribution's information: the threshold t at which the KL divergence of
 * the values, clamped to [-t, t], from the same values merged into 2^n levels is least.
 *
 * Source: S. Migacz, "8-bit inference with TensorRT", GTC 2017 (2,048 bins and 128 levels for |r|), in the signed form
 * of onnxruntime's `get_entropy_threshold` (quantization/calibrate.py): both ends move together and stop at the least
 * and greatest value, so values of one sign get all 2^n levels. What is clamped is added to the end bins of the
 * clamped distribution but not to the merged one; a merged level's count is spread over its bins that are not empty.
 * Unlike there, levels differ by at most one bin, and a threshold at which the divergence is infinite is passed over
 * instead of smoothed.
 *
 * 0 has an integer of its own, so zeros (half of a ReLU's output) lose nothing: the bin that begins at 0 counts no more
 * than the larger of its neighbours, as NVIDIA's pytorch-quantization gives its first bin the second one's count. Else
 * they weigh so much that a narrow range wins, only because its levels merge them with fewer bins.
 *
 * @param histogram The values; its min is at most 0 and its max at least 0.
 * @param bitwidth n, in bits: an integer from 2 to 8.
 * @returns The range, within min and max.
 */
export function entropyRange(histogram: Histogram, bitwidth: number): RealRange {
  const { limit, min, max } = histogram;
  const counts = histogram.counts.slice();
  const middle = counts.length / 2;
  const neighbour = Math.max(counts[middle - 1] as number, counts[middle + 1] as number);
  counts[middle] = Math.min(counts[middle] as number, neighbour);
  const width = limit / middle;
  const first = Math.floor(min / width) + middle;
  const end = Math.min(Math.floor(max / width) + middle + 1, counts.length);
  const sums = runningSums(counts);
  const levels = 2 ** bitwidth;
  let best = { divergence: Infinity, threshold: limit };
  for (let t = 1; t <= Math.max(middle - first, end - middle); t++) {
    const [from, to] = [Math.max(first, middle - t), Math.min(end, middle + t)];
    if (to - from < levels) continue;
    const divergence = divergenceOf(counts, sums, from, to, levels);
    if (divergence < best.divergence) best = { divergence, threshold: t * width };
  }
  return { min: Math.max(min, -best.threshold), max: Math.min(max, best.threshold) };
}

interface RunningSums {
  /** Of the counts: entry i is that of the bins before i. */
  readonly count: Float64Array;
  /** Of the number of bins that are not empty. */
  readonly filled: Float64Array;
  /** Of count x log(count). */
  readonly entropy: Float64Array;
}

const xLogX = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

function runningSums(counts: Float64Array): RunningSums {
  const running = (term: (count: number) => number): Float64Array => {
    const sums = new Float64Array(counts.length + 1);
    counts.forEach((count, i) => (sums[i + 1] = (sums[i] as number) + term(count)));
    return sums;
  };
  return { count: running((n) => n), filled: running((n) => (n > 0 ? 1 : 0)), entropy: running(xLogX) };
}

/**
 * KL divergence of the clamped values from the merged ones, over bins from..to-1. With counts c of total N, and levels
 * of m values in f filled bins with total M: 1/N (sum(c log c) - sum(c log(m / f))) - log N + log M. So running sums
 * give it in one step a level instead of one a bin.
 */
function divergenceOf(counts: Float64Array, sums: RunningSums, from: number, to: number, levels: number): number {
  const between = (running: Float64Array, a: number, b: number): number =>
    (running[b] as number) - (running[a] as number);
  const total = sums.count[counts.length] as number;
  const inside = between(sums.count, from, to);
  const ends = [
    { bin: from, level: 0, clamped: sums.count[from] as number },
    { bin: to - 1, level: levels - 1, clamped: total - (sums.count[to] as number) },
  ];
  let information = between(sums.entropy, from, to);
  for (const { bin, clamped } of ends) {
    const count = counts[bin] as number;
    information += xLogX(count + clamped) - xLogX(count);
  }
  const edge = (level: number): number => from + Math.floor((level * (to - from)) / levels);
  for (let level = 0; level < levels; level++) {
    const merged = between(sums.count, edge(level), edge(level + 1));
    let filled = between(sums.filled, edge(level), edge(level + 1));
    let mass = merged;
    for (const tail of ends) {
      if (tail.level !== level || tail.clamped === 0) continue;
      mass += tail.clamped;
      if (counts[tail.bin] === 0) filled++;
    }
    if (mass === 0) continue;
    if (merged === 0) return Infinity;
    information -= mass * Math.log(merged / filled);
  }
  return information / total - Math.log(total) + Math.log(inside);
}
