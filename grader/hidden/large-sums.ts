import type { RandomCases } from "../src/hidden-test/index.js";

/** What a layer of 4,608 inputs sums up beyond float32, whose sums of the products are odd. */
export interface LargeSums {
  input: Int32Array;
  /** Channel last. */
  weights: Int32Array;
  bias: Int32Array;
  /** With the bias: small and odd. */
  sums: readonly number[];
}

/**
 * A layer of 4,608 inputs whose products sum to about 6e7, three times 2^24. There float32 holds even numbers only, and both those sums and the sums with the
 * bias are odd, so that a float32 sum is off by at least 1, whatever the engine and its order of adding.
 *
 * @param random Draws the integers.
 * @param channels Number of outputs.
 */
export function largeSums(random: RandomCases, channels: number): LargeSums {
  const input = random.integers(4608, 100, 127);
  const weights = random.integers(4608 * channels, 100, 127);
  input[0] = 101;
  const products = Array.from({ length: channels }, (_, c) => {
    const sum = () => input.reduce((total, q, i) => total + q * (weights[i * channels + c] as number), 0);
    weights[c] = 100;
    if (sum() % 2 === 0) weights[c] = 101;
    return sum();
  });
  const sums = products.map(() => 2 * random.integer(-40, 40) + 1);
  return { input, weights, bias: Int32Array.from(sums, (sum, c) => sum - (products[c] as number)), sums };
}
