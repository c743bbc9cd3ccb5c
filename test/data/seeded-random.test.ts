import { describe, expect, it } from "vitest";
import { seededRandom } from "../../src/data/index.js";

/** So many draws, as the 32-bit words they stand for. */
const words = (random: () => number, count: number): number[] =>
  Array.from({ length: count }, () => random() * 2 ** 32);

describe("seededRandom(seed)", () => {
  it("is xoshiro128**", () => {
    const random = seededRandom(0);
    random.state = [1, 2, 3, 4];
    // What the reference C code gives: https://prng.di.unimi.it/xoshiro128starstar.c. The first by hand: rotl(2 * 5, 7) * 9 = 1280 * 9.
    expect(words(random, 6)).toEqual([11520, 0, 5927040, 70819200, 2031721883, 1637235492]);
  });
  it("gives the same numbers from the same seed, and others from another", () => {
    const first = words(seededRandom(7), 50);
    expect(words(seededRandom(7), 50)).toEqual(first);
    expect(words(seededRandom(8), 50)).not.toEqual(first);
  });
  it("goes on from a saved state, also after a passage through JSON", () => {
    const random = seededRandom(2 ** 32 - 1);
    words(random, 10);
    const saved = JSON.stringify(random.state);
    const next = words(random, 20);
    const other = seededRandom(0);
    other.state = JSON.parse(saved) as number[];
    expect(words(other, 20)).toEqual(next);
  });
  it("spreads evenly from 0 to below 1", () => {
    const random = seededRandom(1);
    const bins = new Array<number>(16).fill(0);
    for (let i = 0; i < 160_000; i++) bins[Math.floor(random() * 16)]!++;
    // 10,000 each; the standard deviation is sqrt(160,000 * 15 / 256) = 97
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
  it.each([-1, 2 ** 32, 0.5, NaN])("refuses the seed %s", (seed) => {
    expect(() => seededRandom(seed)).toThrow(`seededRandom: seed must be an integer from 0 to 4294967295, got ${seed}`);
  });
  it.each([[[0, 0, 0, 0]], [[1, 2, 3]], [[1, 2, 3, -1]], [[1, 2, 3, 0.5]]])("refuses the state %j", (state) => {
    const random = seededRandom(1);
    expect(() => (random.state = state)).toThrow(
      `seededRandom: state must be four integers from 0 to 4294967295, not all 0, got [${state.join(", ")}]`,
    );
  });
});
