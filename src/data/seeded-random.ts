import { requireInteger, requireThat } from "../tensor/index.js";

/** A source of random numbers, uniform from 0 to below 1: `Math.random` is one, and a seeded one is another. */
export type Random = () => number;

/** A random source that gives the same numbers again from the same seed or state. */
export interface SeededRandom extends Random {
  /** Where the sequence stands: four integers, 0 to 2^32 - 1, not all 0. Save it as JSON; set it to go on from there. */
  state: readonly number[];
}

/**
 * A random source that every platform repeats exactly: xoshiro128** (Blackman and Vigna 2021, https://prng.di.unimi.it), in 32-bit
 * integers, its state filled from the seed by a Weyl sequence through MurmurHash3's finalizer.
 *
 * @param seed An integer from 0 to 2^32 - 1.
 * @returns Multiples of 2^-32 from 0 to below 1, with a period of 2^128 - 1.
 * @throws {RangeError} naming the argument, what is allowed and what was given.
 * @example
 * seededRandom(1)() === seededRandom(1)(); // => true
 */
export function seededRandom(seed: number): SeededRandom {
  requireInteger("seededRandom: seed", seed, 0, 2 ** 32 - 1);
  let [a, b, c, d] = [1, 2, 3, 4].map((i) => scramble(seed + Math.imul(i, 0x9e3779b9))) as [
    number,
    number,
    number,
    number,
  ];
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return (result >>> 0) / 4294967296;
  };
  return Object.defineProperty(next, "state", {
    get: () => [a >>> 0, b >>> 0, c >>> 0, d >>> 0],
    set: (state: readonly number[]) => {
      requireState(state);
      [a, b, c, d] = state as [number, number, number, number];
    },
  }) as SeededRandom;
}

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));

/** A bijection of 32-bit integers, so the four words of a seed differ and cannot all be 0. */
function scramble(x: number): number {
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}

function requireState(state: readonly number[]): void {
  const isWord = (x: number): boolean => Number.isInteger(x) && x >= 0 && x < 2 ** 32;
  requireThat(
    state.length === 4 && state.every(isWord) && state.some((x) => x !== 0),
    `seededRandom: state must be four integers from 0 to ${2 ** 32 - 1}, not all 0, got [${state.join(", ")}]`,
  );
}
