/**
 * The value in the middle; of an even count the mean of the two there.
 *
 * @param values At least one.
 * @example
 * median([3, 1, 2]); // => 2
 */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] as number) + (sorted[Math.floor(half)] as number)) / 2;
}
