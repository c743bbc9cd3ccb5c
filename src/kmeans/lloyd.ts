import { requireFinite, requireInteger, requireThat } from "../tensor/index.js";
import type { Clustering } from "./cluster1d.js";
import { labelValues } from "./label-values.js";
import { assignRanges, inertiaOf, moveToMeans } from "./lloyd-step.js";
import { requireValues } from "./require-values.js";
import { SortedValues } from "./sorted-values.js";

/** How Lloyd's iteration starts, stops and mends. Either `init` or `random` says where it starts. */
export interface LloydOptions {
  /** The k centroids to start from, in any order. */
  init?: ArrayLike<number>;
  /** Uniform numbers in [0, 1): picks k of the values to start from, with replacement. */
  random?: () => number;
  /** The greatest number of iterations: an integer from 1 on. 100 where not given. */
  iterations?: number;
  /** Stops once the centroids' squared moves add up to no more than this. 0 where not given: when none moves. */
  tolerance?: number;
  /** What becomes of a centroid without values: it stays ("keep"), or goes to 0 ("zero"). "keep" where not given. */
  emptyClusters?: "keep" | "zero";
}

/** What Lloyd's iteration ends with, and how it came there. */
export interface LloydClustering extends Clustering {
  /** The inertia after each iteration; the last is the clustering's. */
  history: number[];
}

/**
 * Lloyd's iteration, what most libraries call k-means: give each value to its nearest centroid, move each centroid to its values' mean, and
 * again. It never gets worse, and it stops at the first arrangement that no single step improves, mostly far from the best one, which
 * `cluster1d` finds.
 *
 * Source: Lloyd 1982, "Least squares quantization in PCM" (https://doi.org/10.1109/TIT.1982.1056489); sklearn's
 * `KMeans(algorithm="lloyd")`. The values are sorted first, so that a step finds k boundaries instead of visiting each value; it gives what
 * visiting each would. A value halfway between two centroids goes to the lower one.
 *
 * @param values Finite float32 numbers, at least one; not changed.
 * @param k How many clusters: an integer from 1 to 65,536.
 * @param options Where it starts (`init` or `random`), when it stops, what becomes of empty clusters.
 * @returns k clusters, centroids ascending, of which some may be empty; labels are those of the last step, and centroids their means.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * lloyd(Float32Array.of(0, 1, 5, 6), 2, { init: [0, 1] }).history; // => [14, 1, 1]
 */
export function lloyd(values: Float32Array, k: number, options: LloydOptions): LloydClustering {
  const { iterations = 100, tolerance = 0, emptyClusters = "keep" } = options;
  requireInteger("lloyd: k", k, 1, 65536);
  requireValues("lloyd: values", values);
  requireInteger("lloyd: iterations", iterations, 1, Number.MAX_SAFE_INTEGER);
  requireThat(tolerance >= 0, `lloyd: tolerance must be 0 or above, got ${tolerance}`);
  const centroids = startingCentroids(values, k, options);
  const labels = new Int32Array(values.length);
  const sorted = new SortedValues(values, labels);
  const starts = new Int32Array(k + 1);
  const history: number[] = [];
  let moved = Infinity;
  while (history.length < iterations && moved > tolerance) {
    centroids.sort();
    const before = centroids.slice();
    assignRanges(sorted, centroids, starts);
    moveToMeans(sorted, starts, centroids);
    if (emptyClusters === "zero") for (let j = 0; j < k; j++) if (starts[j] === starts[j + 1]) centroids[j] = 0;
    history.push(inertiaOf(sorted, starts, centroids));
    moved = centroids.reduce((sum, centroid, j) => sum + (centroid - (before[j] as number)) ** 2, 0);
  }
  labelValues(values, sorted, starts, labels);
  putInOrder(centroids, labels);
  return { centroids: Float32Array.from(centroids), labels, inertia: history[history.length - 1] as number, history };
}

function startingCentroids(values: Float32Array, k: number, { init, random }: LloydOptions): Float64Array {
  if (init) {
    requireThat(init.length === k, `lloyd: init must hold ${k} centroids, got ${init.length}`);
    requireFinite("lloyd: init", init);
    return Float64Array.from(init);
  }
  requireThat(random !== undefined, "lloyd: options must have init or random, got neither");
  return Float64Array.from({ length: k }, () => values[Math.floor(random() * values.length)] as number);
}

/** Sorts the centroids, which empty clusters moved to 0 may have left out of order, and renumbers the labels to match. */
function putInOrder(centroids: Float64Array, labels: Int32Array): void {
  const order = Array.from(centroids.keys()).sort((a, b) => (centroids[a] as number) - (centroids[b] as number));
  if (order.every((from, to) => from === to)) return;
  const place = new Int32Array(order.length);
  order.forEach((from, to) => (place[from] = to));
  for (let i = 0; i < labels.length; i++) labels[i] = place[labels[i] as number] as number;
  centroids.sort();
}
