/**
 * The inertia of any range of weighted points on a line about its mean, in constant time and to full precision.
 *
 * Differences of prefix sums would cancel: points 0.06 apart at 1e6 lose every digit. So each range is looked up in two halves that meet at a
 * point inside it, and their moments are taken about that point (a disjoint sparse table: a level for each power of two).
 */
export class RangeCosts {
  /** How many points there are. */
  readonly length: number;
  /** For each level and point: first and second moment of what lies from the point to its block's middle, about the middle. */
  private readonly moments: Float64Array;
  /** How much weight lies before each point. */
  private readonly before: Float64Array;

  /**
   * @param points Ascending numbers.
   * @param weights What each point counts for: above 0.
   */
  constructor(points: Float64Array, weights: Float64Array) {
    this.length = points.length;
    this.before = new Float64Array(points.length + 1);
    for (let i = 0; i < points.length; i++) this.before[i + 1] = (this.before[i] as number) + (weights[i] as number);
    const levels = Math.max(1, 32 - Math.clz32(points.length - 1));
    this.moments = new Float64Array(2 * levels * points.length);
    for (let level = 0; level < levels; level++) this.fill(level, points, weights);
  }

  private fill(level: number, points: Float64Array, weights: Float64Array): void {
    const { length, moments } = this;
    const half = 2 ** level;
    for (let middle = half; middle < length; middle += 2 * half) {
      const centre = points[middle] as number;
      const walk = (start: number, end: number, step: number): void => {
        let [first, second] = [0, 0];
        for (let i = start; i !== end; i += step) {
          const weighted = (weights[i] as number) * ((points[i] as number) - centre);
          first += weighted;
          second += weighted * ((points[i] as number) - centre);
          moments[2 * (level * length + i)] = first;
          moments[2 * (level * length + i) + 1] = second;
        }
      };
      walk(middle - 1, middle - half - 1, -1);
      walk(middle, Math.min(length, middle + half), 1);
    }
  }

  /** The inertia of the points from index `from` up to, not including, `to`. */
  cost(from: number, to: number): number {
    const last = to - 1;
    if (last <= from) return 0;
    const { moments, before } = this;
    const row = (31 - Math.clz32(from ^ last)) * this.length;
    const left = 2 * (row + from);
    const right = 2 * (row + last);
    const first = (moments[left] as number) + (moments[right] as number);
    const second = (moments[left + 1] as number) + (moments[right + 1] as number);
    return Math.max(0, second - (first * first) / ((before[to] as number) - (before[from] as number)));
  }
}
