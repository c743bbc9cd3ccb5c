/**
 * The least sum of squared distances to their means that numbers on a line can have in so many clusters, by dynamic programming: after each round, costs[i]
 * is that of the i smallest numbers in as many ranges as there were rounds.
 *
 * @param weights Fewer than a hundred, as every pair is visited.
 * @param levels How many clusters there may be.
 */
export function leastInertia(weights: Float32Array, levels: number): number {
  const sorted = Float64Array.from(weights).sort();
  const [sums, squares] = [sumsOf(sorted), sumsOf(sorted.map((weight) => weight ** 2))];
  const inertia = (start: number, end: number): number => {
    const [sum, square] = [sums, squares].map((before) => (before[end] as number) - (before[start] as number));
    return (square as number) - (sum as number) ** 2 / (end - start);
  };
  let costs = sums.map((_, count) => (count === 0 ? 0 : Infinity));
  for (let level = 0; level < levels; level++)
    costs = costs.map((best, end) => {
      for (let start = 0; start < end; start++) best = Math.min(best, (costs[start] as number) + inertia(start, end));
      return best;
    });
  return costs[sorted.length] as number;
}

/** The sum of what lies before each number, and of all. */
function sumsOf(numbers: Float64Array): number[] {
  const sums = [0];
  for (const each of numbers) sums.push((sums.at(-1) as number) + each);
  return sums;
}
