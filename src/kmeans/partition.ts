import type { RangeCosts } from "./range-costs.js";

/**
 * Cuts points on a line into the k ranges of least total inertia, exactly.
 *
 * A range costs its inertia plus a price. At one price a single run of dynamic programming finds the best ranges, however many; the right
 * price gives k of them (Lagrange's multiplier; Aggarwal, Schieber and Tokuyama 1994). So the time hardly depends on k.
 *
 * @param costs The inertia of each range of the points.
 * @param k How many ranges: from 1 to the number of points.
 * @returns Where each range starts, and at the end the number of points: k + 1 ascending indices.
 */
export function partition(costs: RangeCosts, k: number): Int32Array {
  const points = costs.length;
  let fewer: Int32Array = Int32Array.of(0, points);
  if (k === 1) return fewer;
  let more: Int32Array = Int32Array.from({ length: points + 1 }, (_, i) => i);
  if (k === points) return more;
  const run = new PricedRun(costs);
  // Fewer than k ranges at the high price, more than k at the low one. k ranges want a price of about 2 inertia(1) / k^3.
  let [low, high] = [0, costs.cost(0, points)];
  let price = (2 * high) / k ** 3;
  for (let step = 0; price > low && price < high && high - low > 1e-10 * high; step++) {
    const starts = run.at(price);
    const ranges = starts.length - 1;
    if (ranges === k) return starts;
    if (ranges > k) [low, more] = [price, starts];
    else [high, fewer] = [price, starts];
    const guess = price * (ranges / k) ** 3;
    price = guess > low && guess < high && step % 3 < 2 ? guess : Math.sqrt(Math.max(low, 1e-300) * high);
  }
  return stitch(fewer, more, k);
}

/** Finds the best ranges, however many, when each costs its inertia plus a price. Keeps its arrays from one price to the next. */
class PricedRun {
  private readonly total: Float64Array;
  private readonly parent: Int32Array;
  /** Starts of a last range that may still be best, and from which end on each is. */
  private readonly candidates: Int32Array;
  private readonly since: Int32Array;

  constructor(private readonly costs: RangeCosts) {
    const { length } = costs;
    this.total = new Float64Array(length + 1);
    this.parent = new Int32Array(length + 1);
    this.candidates = new Int32Array(length + 1);
    this.since = new Int32Array(length + 1);
  }

  at(price: number): Int32Array {
    const { costs, total, parent, candidates, since } = this;
    const { length } = costs;
    let [front, back] = [0, 0];
    candidates[0] = 0;
    since[0] = 1;
    for (let end = 1; end <= length; end++) {
      while (front < back && (since[front + 1] as number) <= end) front++;
      const start = candidates[front] as number;
      parent[end] = start;
      total[end] = (total[start] as number) + costs.cost(start, end) + price;
      if (end === length) break;
      // A later start, once better, stays better (the inertia has the Monge property): a queue of candidates is enough.
      while (back > front && this.isBetter(end, candidates[back] as number, since[back] as number)) back--;
      const from = this.switchPoint(candidates[back] as number, end, Math.max(since[back] as number, end + 1));
      if (from <= length) {
        candidates[++back] = end;
        since[back] = from;
      }
    }
    return this.path();
  }

  private isBetter(start: number, than: number, end: number): boolean {
    if (end <= start) return false;
    const { costs, total } = this;
    return (total[start] as number) + costs.cost(start, end) < (total[than] as number) + costs.cost(than, end);
  }

  /** The first end from `low` on where the later start is better than the earlier one; past the last point where it never is. */
  private switchPoint(earlier: number, later: number, low: number): number {
    const { length } = this.costs;
    let high = low;
    for (let step = 1; high <= length && !this.isBetter(later, earlier, high); step *= 2) {
      low = high + 1;
      high += step;
    }
    high = Math.min(high, length + 1);
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.isBetter(later, earlier, middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private path(): Int32Array {
    const starts: number[] = [];
    for (let end = this.costs.length; end > 0; end = this.parent[end] as number) starts.push(end);
    starts.push(0);
    return Int32Array.from(starts.reverse());
  }
}

/**
 * Joins two partitions that are both best at the same price into one of k ranges that is, too: `fewer` up to a range that holds one of
 * `more` entirely, and from there on `more`. By the Monge property this exchange costs nothing.
 */
function stitch(fewer: Int32Array, more: Int32Array, k: number): Int32Array {
  const shift = more.length - 1 - k;
  let at = 0;
  while ((fewer[at + 1] as number) < (more[at + 1 + shift] as number)) at++;
  const starts = new Int32Array(k + 1);
  starts.set(fewer.subarray(0, at + 1));
  starts.set(more.subarray(at + 1 + shift), at + 1);
  return starts;
}
