/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Normally distributed numbers, by Box and Muller. */
export function gaussian(random: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The inertia of sorted values' best partition into at most k ranges, by plain dynamic programming: O(k n^2). */
export function bruteForceInertia(values: Float32Array, k: number): number {
  const sorted = values.slice().sort();
  const cost = (from: number, to: number): number => {
    const part = sorted.subarray(from, to);
    const mean = part.reduce((sum, value) => sum + value, 0) / part.length;
    return part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  };
  let best = Array.from({ length: sorted.length + 1 }, (_, end) => (end === 0 ? 0 : cost(0, end)));
  for (let ranges = 2; ranges <= k; ranges++)
    best = best.map((upTo, end) =>
      Math.min(upTo, ...Array.from({ length: end }, (_, from) => (best[from] as number) + cost(from, end))),
    );
  return best[sorted.length] as number;
}

/** The inertia that labels and centroids amount to, summed directly. */
export function directInertia(values: Float32Array, labels: Int32Array, centroids: ArrayLike<number>): number {
  return values.reduce((sum, value, i) => sum + (value - (centroids[labels[i] as number] as number)) ** 2, 0);
}
