import { classMeasure, histogramOf, medianOf, rankOf, thresholdOf } from "./class-measure.js";
import { clusters } from "./clusters.js";
import type { SharedPieces } from "./compare-answers.js";
import type { PairInScope, ScopeName, ScopeSimilarity } from "./similarity.js";

/** How a scope is looked at. */
export interface ScopeOptions {
  /** How many pairs to list. */
  listed: number;
  /** Pieces of its own that an answer must have to be compared. */
  leastKgrams: number;
  /** The most that the threshold may be. */
  mostThreshold: number;
  /** A threshold for all scopes; without it each has its own from the class. */
  threshold?: number;
}

const BINS = 20;

type Compared = Omit<PairInScope, "longest" | "rank">;

/**
 * Holds the pairs of a scope against the class's own measure.
 *
 * @param scope Its name.
 * @param pieces What is shared in it.
 * @param options Limits.
 * @returns `top` lacks the longest fragments: 0.
 */
export function scopeSimilarity(scope: ScopeName, pieces: SharedPieces, options: ScopeOptions): ScopeSimilarity {
  const compared = placesOf(pieces, (own) => own >= options.leastKgrams);
  const similarities = new Float32Array((compared.length * (compared.length - 1)) / 2);
  let at = 0;
  for (const [a, b] of pairsOf(compared)) similarities[at++] = similarityOf(pieces, a, b);
  const measure = classMeasure(similarities);
  const threshold = options.threshold ?? Math.min(options.mostThreshold, thresholdOf(measure));
  const { sorted } = measure;
  const least = sorted[Math.max(0, sorted.length - options.listed)] ?? 0;
  const [standing, top]: [[number, number][], Compared[]] = [[], []];
  at = 0;
  for (const [left, right] of pairsOf(compared)) {
    const similarity = similarities[at++] as number;
    const standsOut = similarity >= threshold;
    if (standsOut) standing.push([left, right]);
    if (similarity >= least && similarity > 0)
      top.push({ left, right, similarity, overlap: pieces.shared.get(left, right), standsOut });
  }
  top.sort((a, b) => b.similarity - a.similarity || b.overlap - a.overlap || a.left - b.left || a.right - b.right);
  const answered = placesOf(pieces, (_, all) => all > 0);
  const share = (i: number): number => 1 - (pieces.own[i] as number) / (pieces.all[i] as number);
  return {
    scope,
    compared: compared.length,
    tooLittle: answered.length - compared.length,
    common: rounded(medianOf(answered.map(share).sort((a, b) => a - b))),
    pairs: similarities.length,
    median: rounded(measure.median),
    spread: rounded(measure.spread),
    threshold: rounded(threshold),
    above: standing.length,
    histogram: histogramOf(sorted, BINS),
    top: top.slice(0, options.listed).map((pair) => ({ ...pair, similarity: rounded(pair.similarity), rank: rankOf(measure, pair.similarity), longest: 0 })), // prettier-ignore
    clusters: clusters(pieces.own.length, standing),
  };
}

/** A pair's similarity, as `PairInScope` defines it; in float32, as it is held for millions. */
export function similarityOf({ own, shared }: SharedPieces, left: number, right: number): number {
  const all = (own[left] as number) + (own[right] as number);
  return all === 0 ? 0 : Math.fround(shared.get(left, right) / all);
}

/** To four digits after the point. */
export const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;

function placesOf({ own, all }: SharedPieces, isOne: (own: number, all: number) => boolean): number[] {
  return Array.from(own.keys()).filter((i) => isOne(own[i] as number, all[i] as number));
}

function* pairsOf(places: readonly number[]): Generator<[number, number]> {
  for (const [i, a] of places.entries()) for (let j = i + 1; j < places.length; j++) yield [a, places[j] as number];
}
