import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactConv2d, splitWeights } from "../../src/tensor/index.js";
import { plainSums, type Shape4D } from "../../src/tensor/plain-sums.js";

const int4d = (values: Int32Array, shape: Shape4D) => tf.tensor4d(values, [...shape], "int32");
const size = (shape: Shape4D) => shape.reduce((a, b) => a * b, 1);

/** Integers of n bits, near both ends of the range half of the time; drawn by a linear congruence. */
function drawn(count: number, bitwidth: number, seed: number): Int32Array {
  let state = seed >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const [min, max] = [-(2 ** (bitwidth - 1)), 2 ** (bitwidth - 1) - 1];
  return new Int32Array(count).map(() => (next() < 0.5 ? (next() < 0.5 ? min : max) : min + next() * (max - min)));
}

/** The engine's sums, and the plain loop's. */
function both(inputShape: Shape4D, kernel: Shape4D, bits: [number, number], seed: number, geometry: object = {}) {
  const [input, weights] = [drawn(size(inputShape), bits[0], seed), drawn(size(kernel), bits[1], seed + 1)];
  const bias = new Int32Array(kernel[3]).map((_, c) => 7 * c - 3);
  const split = splitWeights(int4d(weights, kernel), 2 ** (bits[0] - 1));
  const fast = exactConv2d(int4d(input, inputShape), split, bias, geometry).values;
  const slow = plainSums(input, inputShape, weights, kernel, geometry).map((sum, i) => sum + bias[i % kernel[3]]!);
  const parts = split.parts.length;
  split.dispose();
  return { fast: [...fast], slow: [...slow], parts };
}

// Killed: one float convolution always, no high part, the radix of another width, a bias per pixel, padding with 0.
describe("exactConv2d(input, weights, bias, geometry)", () => {
  it.each<[string, Shape4D, Shape4D, [number, number], number]>([
    ["one part", [2, 6, 5, 4], [3, 3, 4, 5], [8, 8], 1],
    ["two parts", [1, 4, 4, 256], [3, 3, 256, 3], [8, 8], 2],
    ["two parts of 12 bits", [1, 4, 4, 3], [3, 3, 3, 2], [12, 12], 2],
    ["the plain loop: 16 bits", [1, 3, 3, 8], [2, 2, 8, 2], [16, 12], 0],
    ["the plain loop: 27,000 products", [1, 3, 3, 3000], [3, 3, 3000, 1], [8, 8], 0],
  ])("equals the plain loop with %s", (_, input, kernel, bits, parts) => {
    const sums = both(input, kernel, bits, 11, { pad: 1, padValue: -(2 ** (bits[0] - 1)) });
    expect(sums.parts).toBe(parts);
    expect(sums.fast).toEqual(sums.slow);
  });

  it("equals the plain loop for any size, stride, padding and padding value", () => {
    const sizes = fc.tuple(...[3, 7, 7, 300, 3, 3, 4].map((max) => fc.integer({ min: 1, max })));
    const window = fc.record({
      strides: fc.integer({ min: 1, max: 3 }),
      pad: fc.integer({ min: 1, max: 2 }),
      padValue: fc.integer({ min: -128, max: 127 }),
    });
    fc.assert(
      fc.property(sizes, window, fc.nat(), (lengths, geometry, seed) => {
        const [batch, height, width, channels, kernelHeight, kernelWidth, out] = lengths as [
          number, number, number, number, number, number, number,
        ]; // prettier-ignore
        const kernel: Shape4D = [kernelHeight, kernelWidth, channels, out];
        const { fast, slow } = both([batch, height, width, channels], kernel, [8, 8], seed, geometry);
        expect(fast).toEqual(slow);
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  const ones = (products: number) => int4d(new Int32Array(products).fill(127), [1, 1, 1, products]);
  const column = (products: number) => int4d(new Int32Array(products).fill(127), [1, 1, products, 1]);

  it.each([
    [4608, 1, 74322433], // 4,608 x 16,129 + 1
    [1024, 2 ** 31 - 1 - 1024 * 16129, 2 ** 31 - 1],
    [20736, 0, 334450944], // 20,736 x 16,129, in the plain loop
  ])("gives %i products of 127 x 127 plus %i exactly: %i", (products, bias, sum) => {
    const split = splitWeights(column(products), 127);
    expect([...exactConv2d(ones(products), split, Int32Array.of(bias), {}).values]).toEqual([sum]);
  });

  it.each([
    [2 ** 31 - 1024 * 16129, 1, 2147483648],
    [-(2 ** 31) + 1024 * 16129 - 1, -1, -2147483649],
  ])("refuses a sum that does not fit int32 instead of wrapping, bias %i", (bias, sign, sum) => {
    const split = splitWeights(column(1024), 127);
    const call = () => exactConv2d(tf.mul(ones(1024), tf.scalar(sign, "int32")), split, Int32Array.of(bias), {});
    expect(call).toThrow(`exactConv2d: each sum must fit int32, got ${sum} in channel 0`);
  });

  it("refuses a kernel larger than the padded image", () => {
    const split = splitWeights(int4d(new Int32Array(9), [3, 3, 1, 1]), 1);
    expect(() => exactConv2d(int4d(new Int32Array(2), [1, 1, 2, 1]), split, Int32Array.of(0), { pad: 0 })).toThrow(
      "exactConv2d: kernel must fit the padded image, got [3,3,1,1] on [1,1,2,1], pad 0",
    );
  });

  it("leaves no tensor in memory, whichever way the sums are made, and when it refuses them", () => {
    const input = ones(2000);
    for (const [maxInput, bias] of [
      [1, 0],
      [127, 0],
      [2 ** 20, 0],
      [1, 2 ** 31 - 1],
    ] as const) {
      const split = splitWeights(column(2000), maxInput);
      const before = tf.memory().numTensors;
      const call = () => exactConv2d(input, split, Int32Array.of(bias), {});
      if (bias > 0) expect(call).toThrow("must fit int32");
      else call();
      expect(tf.memory().numTensors).toBe(before);
      split.dispose();
    }
  });
});
