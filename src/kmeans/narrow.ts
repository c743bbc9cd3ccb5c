/** Up to this many different values keep a bin each, whatever the target. */
const EXACT = 16384;

/**
 * Groups sorted values into about `target` bins of equal count x width^2, fine enough that an optimal clustering of the bins is close to
 * one of the values.
 *
 * Count x width^2 is what a bin adds to the inertia, but for a factor, and an optimal quantizer's cells all add the same (Panter and
 * Dite 1951), so bins lie as dense as centroids will, and an outlier, however far, takes one bin. Equal values share a bin.
 *
 * @param sorted Ascending finite numbers.
 * @param target How many bins to aim at. Up to 16,384 different values get a bin each, and so do fewer than `target`.
 * @returns Where each bin starts, and at the end the number of values. Otherwise at most twice `target` bins.
 */
export function narrow(sorted: Float32Array, target: number): Int32Array {
  const room = new Int32Array(Math.max(2 * target, EXACT) + 1);
  const distinct = bin(sorted, 0, room);
  if (distinct <= Math.max(target, EXACT)) return room.slice(0, distinct + 1);
  const range = (sorted[sorted.length - 1] as number) - (sorted[0] as number);
  // The limit's bracket: `low` gives too many bins, `high` too few. The number of bins goes as limit^(-1/3).
  let [low, high] = [0, sorted.length * range * range];
  let limit = high / target ** 3;
  let bins = bin(sorted, limit, room);
  for (let step = 0; Math.abs(bins / target - 1) > 0.1; step++) {
    if (bins > target) low = limit;
    else high = limit;
    // Evenly spaced values jump from more than that to less. Then more will do, if not too many.
    if (high < low * (1 + 1e-6))
      return room.slice(0, bin(sorted, bin(sorted, low, room) > 2 * target ? high : low, room) + 1);
    const guess = limit * (bins / target) ** 3;
    limit = guess > low && guess < high && step % 3 < 2 ? guess : Math.sqrt(Math.max(low, 1e-300) * high);
    bins = bin(sorted, limit, room);
  }
  return room.slice(0, bins + 1);
}

/** Fills `starts` greedily with bins of count x width^2 <= limit, and says how many; stops, one too many, where they do not fit. */
function bin(sorted: Float32Array, limit: number, starts: Int32Array): number {
  let bins = 0;
  let start = 0;
  while (start < sorted.length) {
    if (bins === starts.length - 1) return bins + 1;
    starts[bins++] = start;
    start = binEnd(sorted, start, limit);
  }
  starts[bins] = sorted.length;
  return bins;
}

/** The first index after a bin that starts at `start`: gallops to bracket it, bisects, and steps back to where equal values begin. */
function binEnd(sorted: Float32Array, start: number, limit: number): number {
  const first = sorted[start] as number;
  const count = sorted.length;
  let [inside, outside] = [start, start + 1];
  while (outside < count && (outside - start + 1) * ((sorted[outside] as number) - first) ** 2 <= limit) {
    inside = outside;
    outside = Math.min(count, start + 2 * (outside - start));
  }
  while (outside - inside > 1) {
    const middle = (inside + outside) >>> 1;
    if ((middle - start + 1) * ((sorted[middle] as number) - first) ** 2 <= limit) inside = middle;
    else outside = middle;
  }
  if (outside === count) return count;
  const beyond = sorted[outside] as number;
  while (sorted[outside - 1] === beyond) outside--;
  return outside;
}
