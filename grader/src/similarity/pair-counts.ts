/** A number for each pair of `count` things, in one array: 4 bytes a pair, 8 MB for 2,000. */
export class PairCounts {
  private readonly counts: Uint32Array;

  constructor(readonly count: number) {
    this.counts = new Uint32Array((count * (count - 1)) / 2);
  }

  /** Adds to the pair's number; a < b. */
  add(a: number, b: number, amount: number): void {
    const at = this.at(a, b);
    this.counts[at] = (this.counts[at] as number) + amount;
  }

  /** The pair's number; a < b. */
  get(a: number, b: number): number {
    return this.counts[this.at(a, b)] as number;
  }

  /** Adds another one's numbers, pair by pair. */
  addAll(other: PairCounts): void {
    for (let i = 0; i < this.counts.length; i++)
      this.counts[i] = (this.counts[i] as number) + (other.counts[i] as number);
  }

  private at(a: number, b: number): number {
    return a * this.count - (a * (a + 1)) / 2 + b - a - 1;
  }
}
