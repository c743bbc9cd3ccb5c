import * as tf from "@tensorflow/tfjs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maxMagnitude, splitWeights } from "../../src/tensor/index.js";

const kernel = (values: number[]) => tf.tensor4d(Int32Array.from(values), [1, 1, values.length, 1], "int32");
const filled = (products: number, value: number) => kernel(new Array(products).fill(value));

describe("splitWeights(weights, maxInput)", () => {
  it.each([
    // 2^24 = 16,777,216 = 128 x 131,072
    [1032, 127, 128, 1], // 128 x 1,032 x 127 = 16,776,192
    [1033, 127, 128, 2], // 16,792,448
    [1024, -128, 128, 1], // exactly 2^24
    [16384, 127, 128, 2], // 127 = 16 x 8 - 1: 128 x 16,384 x 8 = 2^24
    [16385, 127, 128, 0],
    [16385, 3, 128, 1], // what counts is the weights at hand, not 8 bits' bound
    [16385, 127, 64, 2], // and the input at hand
    [1, 2 ** 25, 1, 2], // a weight that float32 holds, but beyond 2^24 its neighbours are lost
  ])("makes of %i products with weight %i, input up to %i: %i parts", (products, weight, maxInput, parts) => {
    const split = splitWeights(filled(products, weight), maxInput);
    expect(split.parts.length).toBe(parts);
    split.dispose();
  });

  it("counts each output channel for itself", () => {
    const weights = tf.fill<tf.Rank.R4>([1, 1, 1000, 2], 127, "int32"); // 254,000 in all, 127,000 in a channel
    expect(splitWeights(weights, 128).parts.length).toBe(1);
  });

  it("splits 8 bits into 16 h + l with |h|, |l| <= 8", () => {
    const values = Array.from({ length: 256 }, (_, i) => i - 128);
    const { parts, radix } = splitWeights(kernel(values), 2000);
    const [low, high] = parts.map((part) => [...part.dataSync()]) as [number[], number[]];
    expect(radix).toBe(16);
    expect(Math.max(...low.map(Math.abs), ...high.map(Math.abs))).toBe(8);
    expect(low.map((l, i) => l + radix * high[i]!)).toEqual(values);
  });

  it("gives the weights back from the parts, at any width", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -65536, max: 65535 }), { minLength: 1, maxLength: 8 }), (values) => {
        const split = splitWeights(kernel(values), 2 ** 13);
        const [low, high] = split.parts.map((part) => part.dataSync());
        if (low) expect([...low].map((l, i) => l + split.radix * (high?.[i] ?? 0))).toEqual(values);
        expect([...split.integers]).toEqual(values);
        split.dispose();
      }),
      { seed: 6 },
    );
  });

  it("keeps its parts beyond tidy, until they are disposed", () => {
    const before = tf.memory().numTensors;
    const made: { dispose(): void }[] = [];
    tf.tidy(() => void made.push(splitWeights(filled(1033, 127), 128)));
    expect(tf.memory().numTensors).toBe(before + 2);
    made[0]!.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it("refuses sums that could pass 2^53", () => {
    expect(() => splitWeights(filled(4, 2 ** 30), 2 ** 30)).toThrow(
      "splitWeights: max|input| times the sum of a channel's |weights| must be at most 2^53 - 1, got 4611686018427388000",
    );
  });
});

describe("maxMagnitude(values)", () => {
  it.each([
    [[], 0],
    [[3, -5], 5],
    [[7, -5], 7],
    [[-(2 ** 31)], 2 ** 31],
  ])("of %j is %i", (values, max) => expect(maxMagnitude(Int32Array.from(values))).toBe(max));
});
